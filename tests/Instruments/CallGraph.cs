using System.Reflection;
using System.Reflection.Emit;

namespace Verification.Instruments;

/// <summary>What compiled methods mention, read from their instructions: also methods only taken as delegates, and those in the initializers of static fields.</summary>
internal static class CallGraph
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>Every method of the libraries that a method of this assembly comes to mention, through any number of methods of this assembly.</summary>
    public static HashSet<MethodBase> Reached(MethodBase from)
    {
        var (seen, outside) = (new HashSet<object>(), new HashSet<MethodBase>());
        var left = new Stack<object>([from]);
        while (left.TryPop(out var item))
        {
            if (!seen.Add(item)) continue;
            foreach (var member in item is FieldInfo field ? Initializer(field) : Mentioned((MethodBase)item))
            {
                if (member is MethodBase method && method.Module.Assembly != from.Module.Assembly) outside.Add(method);
                else if (member is MethodBase or FieldInfo { IsStatic: true }) left.Push(Definition(member));
            }
        }

        return outside;
    }

    /// <summary>The members that a method's body mentions, in its order.</summary>
    public static IEnumerable<MemberInfo> Mentioned(MethodBase method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var typeArguments = method.DeclaringType is { IsGenericType: true } t ? t.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var code = OpCodesByValue[il[at] == 0xFE ? unchecked((short)(0xFE00 | il[at + 1])) : il[at]];
            at += code.Size;
            if (code.OperandType == OperandType.InlineMethod) yield return method.Module.ResolveMethod(BitConverter.ToInt32(il, at), typeArguments, methodArguments)!;
            if (code.OperandType == OperandType.InlineField) yield return method.Module.ResolveField(BitConverter.ToInt32(il, at), typeArguments, methodArguments)!;
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, at),
                _ => 4,
            };
        }
    }

    /// <summary>What the initializer of this field mentions: in the type's static constructor, all between the previous field of the type and this one.</summary>
    private static List<MemberInfo> Initializer(FieldInfo field)
    {
        var mentioned = new List<MemberInfo>();
        foreach (var member in field.DeclaringType?.TypeInitializer is { } constructor ? Mentioned(constructor) : [])
        {
            mentioned.Add(member);
            if (member is not FieldInfo { IsStatic: true } other || other.DeclaringType != field.DeclaringType) continue;
            if (other.Name == field.Name) return mentioned;
            mentioned.Clear();
        }

        return [];
    }

    /// <summary>Of a generic type the definition, so that nothing is walked twice.</summary>
    private static MemberInfo Definition(MemberInfo member) =>
        member is MethodInfo { IsGenericMethod: true, IsGenericMethodDefinition: false } method ? Definition(method.GetGenericMethodDefinition())
        : member.DeclaringType is { IsGenericType: true, IsGenericTypeDefinition: false } type ? type.GetGenericTypeDefinition().GetMembers(Statics | BindingFlags.Instance).Single(m => m.MetadataToken == member.MetadataToken)
        : member;
}
