using Verification.Arithmetic;
using Verification.LinearAlgebra;

namespace Verification.Networks;

/// <summary>
/// Exact KKT points of a <see cref="MaxMarginProblem{T}"/>. Once the support (the i with λ_i &gt; 0) and the sign of every pre-activation
/// on it are fixed, the conditions are linear: unknown are λ_i and, at each kink, η_ij = λ_i φ'_ij; the margins on the support are 1 and
/// the pre-activations at kinks are 0. There are as many equations as unknowns.
/// </summary>
public static class MaxMarginSolver
{
    /// <summary>
    /// The stationary point at which every sample has margin 1, units with a_j &gt; 0 are positive exactly on the positive samples, and the
    /// others the other way round; null where the equations have no unique solution. Whether it is a KKT point is for the caller to verify.
    /// </summary>
    public static KktPoint<Rational>? SupportPoint(MaxMarginProblem<Rational> problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Solve(problem, [.. Enumerable.Range(0, problem.Count)], (i, j) => problem.Y[i].Sign * problem.A[j].Sign, out var point) == Solvability.Unique ? point : null;
    }

    /// <summary>The stationary point with margin 1 on the support and these signs (−1, 0, 1) of ⟨w_j, x_i⟩ there.</summary>
    public static Solvability Solve(MaxMarginProblem<Rational> problem, int[] support, Func<int, int, int> sign, out KktPoint<Rational>? point)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(support);
        ArgumentNullException.ThrowIfNull(sign);
        var (units, gram) = (problem.A.Length, problem.Gram());
        var kinks = (from i in support from j in Enumerable.Range(0, units) where sign(i, j) == 0 select (I: i, J: j)).ToList();
        var size = support.Length + kinks.Count;

        // λ_i φ'_ij is this factor times the unknown of this index.
        (Rational Factor, int Unknown) Weight(int i, int j) => sign(i, j) == 0
            ? (1, support.Length + kinks.IndexOf((i, j)))
            : (sign(i, j) > 0 ? 1 : problem.Gamma, Array.IndexOf(support, i));

        // Adds scale·⟨w_j, x_k⟩ to an equation.
        void AddPreactivation(Rational[] equation, int j, int k, Rational scale)
        {
            foreach (var i in support)
            {
                var (factor, unknown) = Weight(i, j);
                equation[unknown] += scale * problem.A[j].Sign * problem.Y[i] * factor * gram[i, k];
            }
        }

        var equations = new List<Rational[]>();
        foreach (var k in support)
        {
            var margin = new Rational[size];
            for (var j = 0; j < units; j++)
            {
                if (sign(k, j) != 0) AddPreactivation(margin, j, k, problem.Y[k] * problem.A[j] * (sign(k, j) > 0 ? 1 : problem.Gamma));
            }

            equations.Add(margin);
        }

        foreach (var (i, j) in kinks)
        {
            var kink = new Rational[size];
            AddPreactivation(kink, j, i, 1);
            equations.Add(kink);
        }

        point = null;
        var right = Enumerable.Range(0, size).Select(row => row < support.Length ? Rational.One : Rational.Zero).ToArray();
        var solvability = Matrix<Rational>.FromRows([.. equations]).Solve(right, out var solution);
        if (solvability != Solvability.Unique) return solvability;

        var lambda = new Rational[problem.Count];
        foreach (var i in support) lambda[i] = solution[Array.IndexOf(support, i)];
        var weights = Matrix<Rational>.Of(problem.Count, units, (i, j) => Weight(i, j) is var (factor, unknown) && unknown >= 0 ? factor * solution[unknown] : 0);
        var w = Matrix<Rational>.Of(units, problem.X.Columns, (j, c) =>
        {
            var sum = Rational.Zero;
            foreach (var i in support) sum += problem.Y[i] * weights[i, j] * problem.X[i, c];
            return problem.A[j].Sign * sum;
        });
        var slopes = Matrix<Rational>.Of(problem.Count, units, (i, j) => lambda[i].Sign != 0
            ? weights[i, j] / lambda[i]
            : Vectors.Dot(w.Row(j), problem.Inputs.Row(i)).Sign > 0 ? 1 : problem.Gamma);
        point = new(w, lambda, slopes);
        return solvability;
    }

    /// <summary>
    /// The multipliers μ of z* = argmin ‖z‖ subject to y_i ⟨z, x_i⟩ ≥ 1, where all constraints are active: z* = Σ_i μ_i y_i x_i, and
    /// ‖z*‖² = Σ_i μ_i. They certify z* where they are positive.
    /// </summary>
    /// <exception cref="ArgumentException">The inputs are linearly dependent.</exception>
    public static Rational[] LinearMultipliers(MaxMarginProblem<Rational> problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var gram = problem.Gram();
        var signed = Matrix<Rational>.Of(problem.Count, problem.Count, (i, k) => problem.Y[i] * problem.Y[k] * gram[i, k]);
        return signed.Solve([.. problem.Y.Select(_ => Rational.One)], out var mu) == Solvability.Unique ? mu : throw new ArgumentException($"The inputs {problem.X} are linearly dependent.", nameof(problem));
    }

    /// <summary>
    /// All KKT points: every support and every sign pattern on it, solved and verified; points with the same weights count once.
    /// For n samples and m units these are (1 + 3^m)^n − 1 systems of equations.
    /// </summary>
    /// <exception cref="NotSupportedException">Some system has infinitely many solutions, so that the list would not be complete.</exception>
    public static IReadOnlyList<KktPoint<Rational>> KktPoints(MaxMarginProblem<Rational> problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var (n, units) = (problem.Count, problem.A.Length);
        var found = new List<KktPoint<Rational>>();
        var patterns = Enumerable.Range(0, units).Aggregate(1, (count, _) => 3 * count);
        var digits = new int[n]; // of sample i: 0 outside the support, else 1 + its signs in base 3
        while (Next(digits, patterns))
        {
            int[] support = [.. Enumerable.Range(0, n).Where(i => digits[i] > 0)];
            var signs = Matrix<Rational>.Of(n, units, (i, j) => (digits[i] - 1) / Power(j) % 3 - 1);
            var solvability = Solve(problem, support, (i, j) => signs[i, j].Sign, out var point);
            if (solvability == Solvability.Many) throw new NotSupportedException($"The KKT points with signs {signs} on ({string.Join(", ", support)}) are not isolated.");
            if (point is null || !problem.KktConditions(point).All(c => c.Verdict == Verdict.Holds)) continue;
            if (found.All(other => Enumerable.Range(0, units).Any(j => problem.NormSquared((other.W - point.W).Row(j).ToArray()).Sign != 0))) found.Add(point);
        }

        return found;

        static int Power(int j) => j == 0 ? 1 : 3 * Power(j - 1);
    }

    private static bool Next(int[] digits, int largest)
    {
        for (var i = 0; i < digits.Length; i++)
        {
            if (digits[i]++ < largest) return true;
            digits[i] = 0;
        }

        return false;
    }
}
