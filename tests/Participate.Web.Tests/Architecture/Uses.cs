using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Participate.Web.Tests.Architecture;

/// <summary>What a type uses, read from its compiled code: types in its signatures and bodies, and members it calls.</summary>
internal sealed record Use(TypeDefinition By, string TypeName, string? MemberName)
{
    /// <summary>Every use by a type and the types nested in it (lambdas, iterators and async bodies among them).</summary>
    public static IEnumerable<Use> Of(TypeDefinition type) =>
        new[] { type }.Concat(AllNested(type)).SelectMany(part => OfPart(type, part)).Distinct();

    private static IEnumerable<TypeDefinition> AllNested(TypeDefinition type) =>
        type.NestedTypes.SelectMany(nested => new[] { nested }.Concat(AllNested(nested)));

    private static IEnumerable<Use> OfPart(TypeDefinition owner, TypeDefinition part)
    {
        var types = new List<TypeReference?> { part.BaseType };
        types.AddRange(part.Interfaces.Select(implemented => implemented.InterfaceType));
        types.AddRange(part.CustomAttributes.Select(attribute => attribute.AttributeType));
        types.AddRange(part.Fields.Select(field => field.FieldType));
        types.AddRange(part.Properties.Select(property => property.PropertyType));
        foreach (var method in part.Methods)
        {
            types.Add(method.ReturnType);
            types.AddRange(method.Parameters.Select(parameter => parameter.ParameterType));
            if (!method.HasBody)
                continue;
            types.AddRange(method.Body.Variables.Select(variable => variable.VariableType));
            foreach (var instruction in method.Body.Instructions)
            {
                if (instruction.Operand is MethodReference called)
                {
                    foreach (var name in Names(called.DeclaringType))
                        yield return new Use(owner, name, called.Name);
                    types.Add(called.ReturnType);
                    if (called is GenericInstanceMethod generic)
                        types.AddRange(generic.GenericArguments);
                }
                else if (instruction.Operand is FieldReference field && instruction.OpCode.Code != Code.Ldtoken)
                {
                    types.Add(field.DeclaringType);
                }
                else if (instruction.Operand is TypeReference named)
                {
                    types.Add(named);
                }
            }
        }
        foreach (var name in types.SelectMany(Names))
            yield return new Use(owner, name, null);
    }

    /// <summary>The full name of a type and of the types it is built from, without generic arity marks.</summary>
    private static IEnumerable<string> Names(TypeReference? type)
    {
        switch (type)
        {
            case null or GenericParameter:
                yield break;
            case GenericInstanceType generic:
                foreach (var name in Names(generic.ElementType).Concat(generic.GenericArguments.SelectMany(Names)))
                    yield return name;
                yield break;
            case TypeSpecification specification:
                foreach (var name in Names(specification.ElementType))
                    yield return name;
                yield break;
            default:
                for (var outer = type; outer is not null; outer = outer.DeclaringType)
                {
                    if (outer.DeclaringType is null)
                        yield return outer.FullName.Split('`')[0];
                }
                yield break;
        }
    }
}
