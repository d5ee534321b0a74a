using System.Text;
using NUnit.Framework;
using Verification.Report;

namespace Verification.ReportTests;

/// <summary>Lines as the claims write them, set as MathML: what is a quotient, a root, a script, a word.</summary>
public sealed class FormulaTests
{
    [TestCase("x²", "<msup><mi>x</mi><mn>2</mn></msup>")]
    [TestCase("L_{t+1}", "<msub><mi>L</mi><mrow><mi>t</mi><mo>+</mo><mn>1</mn></mrow></msub>")]
    [TestCase("L_(t+1)", "<msub><mi>L</mi><mrow><mi>t</mi><mo>+</mo><mn>1</mn></mrow></msub>")]
    [TestCase("W₀⁺", "<msubsup><mi>W</mi><mn>0</mn><mo>+</mo></msubsup>")]
    [TestCase("γ⁻³", "<msup><mi>γ</mi><mrow><mo>−</mo><mn>3</mn></mrow></msup>")]
    [TestCase("√(2p)", "<msqrt><mrow><mn>2</mn><mi>p</mi></mrow></msqrt>")]
    [TestCase("√p q", "<msqrt><mi>p</mi></msqrt><mspace width=\"0.17em\"/><mi>q</mi>")]
    [TestCase("1/(30p)", "<mfrac><mrow><mn>1</mn></mrow><mrow><mn>30</mn><mi>p</mi></mrow></mfrac>")]
    [TestCase("2p/3", "<mfrac><mrow><mn>2</mn><mi>p</mi></mrow><mn>3</mn></mfrac>")]
    [TestCase("R_max²", "<msubsup><mi>R</mi><mi mathvariant=\"normal\">max</mi><mn>2</mn></msubsup>")]
    [TestCase("λ_min(H)", "<msub><mi>λ</mi><mi mathvariant=\"normal\">min</mi></msub><mrow><mo form=\"prefix\" fence=\"true\" stretchy=\"false\">(</mo><mrow><mi>H</mi></mrow><mo form=\"postfix\" fence=\"true\" stretchy=\"false\">)</mo></mrow>")]
    [TestCase("φ'_is", "<msubsup><mi>φ</mi><mrow><mi>i</mi><mi>s</mi></mrow><mo>′</mo></msubsup>")]
    [TestCase("α_jx₂", "<msub><mi>α</mi><mi>j</mi></msub><msub><mi>x</mi><mn>2</mn></msub>")]
    [TestCase("α_1L_1", "<msub><mi>α</mi><mn>1</mn></msub><msub><mi>L</mi><mn>1</mn></msub>")]
    [TestCase("I_+s", "<msub><mi>I</mi><mrow><mo>+</mo><mi>s</mi></mrow></msub>")]
    [TestCase("Q̃_1", "<msub><mover accent=\"true\"><mi>Q</mi><mo>~</mo></mover><mn>1</mn></msub>")]
    [TestCase("ṽ", "<mover accent=\"true\"><mi>v</mi><mo>~</mo></mover>")]
    [TestCase("Ĩ_+", "<msub><mover accent=\"true\"><mi>I</mi><mo>~</mo></mover><mo>+</mo></msub>")]
    [TestCase("ẑ", "<mover accent=\"true\"><mi>z</mi><mo>^</mo></mover>")]
    [TestCase("nL", "<mi>n</mi><mi>L</mi>")]
    [TestCase("log n", "<mi mathvariant=\"normal\">log</mi><mspace width=\"0.17em\"/><mi>n</mi>")]
    [TestCase("3e-7", "<mn>3e-7</mn>")]
    [TestCase("10⁻⁵⁶", "<msup><mn>10</mn><mrow><mo>−</mo><mn>56</mn></mrow></msup>")]
    [TestCase("∂ℓ/∂w", "<mfrac><mrow><mi>∂</mi><mi>ℓ</mi></mrow><mrow><mi>∂</mi><mi>w</mi></mrow></mfrac>")]
    public void A_formula_is_set(string line, string expected) => Assert.That(Set(line).Replace("<mrow><mn>1</mn></mrow>", "<mn>1</mn>", StringComparison.Ordinal), Is.EqualTo($"<math>{expected.Replace("<mrow><mn>1</mn></mrow>", "<mn>1</mn>", StringComparison.Ordinal)}</math>"));

    [TestCase("V^(t)", "(t)", true)]
    [TestCase("v_i^(1)", "(1)", true)]
    [TestCase("V^(t+1)", "(t+1)", true)]
    [TestCase("e^(t)", "(", false)]
    [TestCase("k^(3/2)", "(", false)]
    [TestCase("2^(d−1)", "(", false)]
    public void The_brackets_of_an_exponent_stay_where_they_name_an_iterate(string line, string brackets, bool stay) => Assert.That(Plain(line).Contains(brackets, StringComparison.Ordinal), Is.EqualTo(stay));

    [TestCase("1/2n", 0)] // might mean two things
    [TestCase("(1/n) Σ_s g_s", 1)]
    [TestCase("e^(−τ²/(2σ²))", 0)] // quotients in exponents stay slashes
    [TestCase("a / b", 0)]
    [TestCase("K arcsin K/(2π)", 1)]
    [TestCase("((5/6)L_1 l/‖V‖)²", 2)]
    [TestCase("(2l−3)!!/(2l−2)!! ≥ 1/(2l−1)", 1)]
    public void A_slash_is_a_bar_where_its_sides_are_clear(string line, int bars) => Assert.That(Set(line).Split("<mfrac>"), Has.Length.EqualTo(bars + 1));

    [Test]
    public void A_function_goes_with_its_argument_above_the_bar() => Assert.That(Set("K arcsin K/(2π)"), Does.Contain("<mfrac><mrow><mi mathvariant=\"normal\">arcsin</mi><mspace width=\"0.17em\"/><mi>K</mi></mrow><mrow><mn>2</mn><mi>π</mi></mrow></mfrac>"));

    [TestCase("‖a_j‖‖a_k‖", 4)]
    [TestCase("||W₀⁺(1)| − k/2|", 6)]
    [TestCase("|{i : u_i = 1}|", 4)]
    [TestCase("(0, log 4.59]", 2)]
    [TestCase("⌈l₁⌉+⌈l₃⌉", 4)]
    [TestCase("P[A | B]", 2)]
    public void Brackets_and_bars_find_each_other(string line, int fences) => Assert.That(Set(line).Split("fence=\"true\""), Has.Length.EqualTo(fences + 1));

    [TestCase("(a + b", "(")]
    [TestCase("a ≤ |b", "|")]
    [TestCase("a) + b", ")")]
    [TestCase("x_", "_")]
    [TestCase("x^", "^")]
    [TestCase("x²_", "_")]
    [TestCase("x_i^ ", "^")]
    [TestCase("x_i^, y", "^")]
    [TestCase("√", "√")]
    [TestCase("/ 2", "/")]
    [TestCase("≤/b", "b")]
    [TestCase("⟨w, x", "⟨")]
    public void What_cannot_be_read_stays_as_it_is(string line, string sign) => Assert.That(Plain(line), Does.Contain(sign));

    [Test]
    public void Any_line_of_signs_is_read_to_its_end([Range(0, 49)] int seed)
    {
        const string Signs = "abxi12Σ∇φ₀²⁺_^_^(){}[]|‖⟨⟩√/ +−≤,.:'̃";
        var random = new Random(seed);
        for (var i = 0; i < 40; i++)
        {
            var line = string.Concat(Enumerable.Range(0, 12).Select(_ => Signs[random.Next(Signs.Length)]));
            var html = Page.Mathematics(line);
            Assert.That(html.Split("<mrow>").Length, Is.EqualTo(html.Split("</mrow>").Length), line);
            Assert.That(html.Length, Is.LessThan(4000), line);
            if (html.StartsWith("<code>", StringComparison.Ordinal)) continue;
            foreach (var letter in "abxi12φ") Assert.That(OutsideOfTags(html).Count(c => c == letter), Is.EqualTo(line.Count(c => c == letter) + (letter == '2' ? line.Count(c => c == '²') : 0)), line);
        }
    }

    [Test]
    public void A_line_full_of_brackets_that_nothing_closes_is_read_in_time() => Assert.That(Plain(new string('(', 200) + "x" + new string('|', 200)), Does.Contain("x"));

    [TestCase("for all pairs s, q of a cluster", "for all pairs ", " of a cluster")]
    [TestCase("φ is 1-Lipschitz", " is ", "-Lipschitz")]
    [TestCase("no two x_i parallel", "no two ", " parallel")]
    [TestCase("Lemma 6, l.800-808", "Lemma ", "l.800-808")]
    public void Words_are_no_formulas(string line, params string[] words) => Assert.Multiple(() =>
    {
        var html = Page.Mathematics(line);
        foreach (var word in words) Assert.That(OutsideOfFormulas(html), Does.Contain(word));
    });

    [Test]
    public void A_long_line_can_be_cut_after_its_relations_and_before_its_sums() =>
        Assert.That(Page.Mathematics("a ≤ b + c").Split("<math>"), Has.Length.EqualTo(4));

    [Test]
    public void Signs_of_HTML_are_text() => Assert.That(Page.Mathematics("a < b & <b>c</b>"), Does.Contain("&lt;").And.Contain("&amp;").And.Not.Contain("<b>"));

    [TestCase("T.From(z) ≤ T.One")]
    [TestCase("runs.Select(r => r.Length)")]
    public void Source_code_is_code(string label) => Assert.That(Page.Mathematics(label), Does.StartWith("<code>"));

    [TestCase("[32, 32]", "32")]
    [TestCase("[31.072260001520387, 31.07226000152041]", "≈\u00a031.0723")]
    [TestCase("[0, 0.09559670731409163]", "[0, 0.0955967]")]
    [TestCase("2.5334586206010987e-4 ± 4.7e-42", "≈\u00a02.53 · 10<sup>−4</sup>")]
    [TestCase("-3.5", "-3.5")]
    [TestCase("143/98400", "143/98400")]
    public void A_side_is_shown_in_few_digits(string side, string text) => Assert.That(Counterexample.Short(side), Is.EqualTo(text));

    [Test]
    public void A_refuted_comparison_is_read_in_its_parts() => Assert.Multiple(() =>
    {
        Assert.That(Counterexample.Read("a ≤ b   [Fails]   [1, 1]  vs  0   (interval)   at new X(1,   at 2)"), Is.EqualTo(new Counterexample("a ≤ b", "[1, 1]", "0", "new X(1,   at 2)")));
        Assert.That(Counterexample.Read("something else"), Is.Null);
    });

    private static string Set(string line)
    {
        var html = new StringBuilder("<math>");
        FormulaSetter.Set(html, FormulaParser.Parse(line));
        return html.Append("</math>").ToString().Replace("<math><mrow>", "<math>", StringComparison.Ordinal).Replace("</mrow></math>", "</math>", StringComparison.Ordinal);
    }

    private static string Plain(string line) => string.Concat(Set(line).Split('<').Select(part => part[(part.IndexOf('>', StringComparison.Ordinal) + 1)..]));

    private static string OutsideOfTags(string html) => System.Net.WebUtility.HtmlDecode(string.Concat(html.Split('<').Select(part => part[(part.IndexOf('>', StringComparison.Ordinal) + 1)..])));

    private static string OutsideOfFormulas(string html) => string.Concat(html.Split("<math>").Select(part => part[(part.IndexOf("</math>", StringComparison.Ordinal) is var end and >= 0 ? end + "</math>".Length : 0)..]));
}
