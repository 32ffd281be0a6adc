using System.Collections;

namespace Operator.Workflows.Expressions;

/// <summary>Converts sequences element by element.</summary>
internal static class CollectionConverter
{
    public static bool TryConvert(IEnumerable source, Type target, out object? collection)
    {
        collection = null;
        if (ElementType(target) is not { } element) return false;
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        foreach (var item in source) list.Add(ValueConverter.Convert(item, element) ?? ValueConverter.Default(element));
        collection = Shape(list, target, element);
        return collection is not null;
    }

    /// <summary>The element type of an array or a generic collection; null for anything else.</summary>
    public static Type? ElementType(Type type)
    {
        if (type == typeof(string) || type == typeof(byte[])) return null;
        if (type.IsArray) return type.GetElementType();
        if (type == typeof(IEnumerable) || type == typeof(ICollection) || type == typeof(IList)) return typeof(object);
        return type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments() is [var element] ? element : null;
    }

    private static object? Shape(IList list, Type target, Type element)
    {
        if (target.IsInstanceOfType(list)) return list;
        if (target.IsArray)
        {
            var array = Array.CreateInstance(element, list.Count);
            list.CopyTo(array, 0);
            return array;
        }

        var set = typeof(HashSet<>).MakeGenericType(element);
        if (target.IsAssignableFrom(set)) return Activator.CreateInstance(set, list);
        return target is { IsAbstract: false } && target.GetConstructor([list.GetType()]) is not null ? Activator.CreateInstance(target, list) : null;
    }
}
