using System.Reflection;

namespace Verification.Framework.OwnInstances;

/// <summary>The claims of an assembly that speak of a document, and how many do not and why.</summary>
/// <param name="Document">The document.</param>
/// <param name="All">A case for each claim that speaks of it, in ordinal order of the ids.</param>
/// <param name="Others">Why claims about such documents do not speak of this one, and how many.</param>
/// <param name="Unrelated">How many claims are about something else.</param>
public sealed record InstanceCases(InstanceDocument Document, IReadOnlyList<InstanceCase> All, IReadOnlyList<(string Reason, int Claims)> Others, int Unrelated)
{
    private static readonly MethodInfo Generic = typeof(InstanceCases).GetMethod(nameof(Apply), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Finds the readers of the document's kind among an assembly's classes, and applies the claims over each type that they read.</summary>
    /// <exception cref="InvalidOperationException">Two readers read one kind as one type.</exception>
    public static InstanceCases Of(Assembly assembly, InstanceDocument document)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(document);
        return Of([.. assembly.GetTypes().Where(t => t.IsVisible)], document);
    }

    internal static InstanceCases Of(IReadOnlyList<Type> types, InstanceDocument document)
    {
        var claims = EvidenceStore.Cards(types).Select(c => (c.Card, c.Type, Over: InstanceType(c.Type))).ToLookup(c => c.Over);
        var (cases, others) = (new List<InstanceCase>(), new List<(string, int)>());
        var readers = types.Where(t => t is { IsClass: true, IsAbstract: false })
            .SelectMany(t => t.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReads<,>) && i.GenericTypeArguments[0] == document.GetType()).Select(i => (Reader: t, Over: i.GenericTypeArguments[1])))
            .OrderBy(r => r.Over.FullName, StringComparer.Ordinal).ToList();
        foreach (var twice in readers.GroupBy(r => r.Over).Where(g => g.Count() > 1))
            throw new InvalidOperationException($"{string.Join(" and ", twice.Select(r => r.Reader.Name))} read {document.GetType().Name} as {twice.Key.Name}: expected one reader.");
        foreach (var (reader, over) in readers)
        {
            var (found, other) = ((IReadOnlyList<InstanceCase>, string?))Generic.MakeGenericMethod(document.GetType(), over)
                .Invoke(null, [Activator.CreateInstance(reader)!, document, claims[over].Select(c => (c.Card, c.Type)).ToList()])!;
            cases.AddRange(found);
            if (other is not null) others.Add((other, claims[over].Count()));
        }

        return new(document, [.. cases.OrderBy(c => c.Card.Id, StringComparer.Ordinal)], [.. others.GroupBy(o => o.Item1).Select(g => (g.Key, g.Sum(o => o.Item2)))], claims.Sum(g => g.Count()) - cases.Count - others.Sum(o => o.Item2));
    }

    private static (IReadOnlyList<InstanceCase> Cases, string? Other) Apply<TDocument, TInstance>(IReads<TDocument, TInstance> reader, TDocument document, List<(ClaimAttribute Card, Type Type)> claims)
        where TDocument : InstanceDocument
    {
        var reading = reader.Read(document);
        if (reading.OtherForm is { } reason) return ([], reason);
        return ([.. claims.Select(c => (c.Card, Claim: (Claim<TInstance>)Activator.CreateInstance(c.Type)!)).Where(c => !c.Claim.SpeaksOfListedInstancesOnly)
            .Select(c => new InstanceCase<TInstance>(document, c.Card, c.Claim, reading))], null);
    }

    private static Type InstanceType(Type claim)
    {
        for (var type = claim.BaseType; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Claim<>)) return type.GenericTypeArguments[0];
        }

        throw new InvalidOperationException($"{claim.Name} has a [Claim] card but is no claim.");
    }
}
