using System.Collections.Concurrent;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization;
using Operator.Workflows.Authoring;
using Operator.Workflows.Http;
using Container = Operator.Workflows.Activities.Container;

namespace Operator.Workflows.Catalog;

/// <summary>Builds a descriptor from a class and its attributes, once per type.</summary>
internal static class ActivityDescriber
{
    private static readonly ConcurrentDictionary<Type, ActivityDescriptor> Known = new();

    public static ActivityDescriptor Describe(Type type) => Known.GetOrAdd(type, New);

    private static ActivityDescriptor New(Type type)
    {
        var attribute = type.GetCustomAttribute<ActivityAttribute>() ?? new ActivityAttribute();
        var name = attribute.Type ?? type.Name;
        var space = attribute.Namespace ?? type.Namespace ?? "";
        var properties = Properties(type);
        var embedded = properties.Select(Embedded).OfType<PortDescriptor>().ToList();
        var outcomes = type.GetCustomAttribute<FlowNodeAttribute>()?.Outcomes ?? [];
        var flow = outcomes.Select(outcome => new PortDescriptor { Name = outcome, DisplayName = outcome });
        return new ActivityDescriptor
        {
            TypeName = space.Length == 0 ? name : $"{space}.{name}",
            Version = attribute.Version,
            ClrType = type,
            Namespace = space,
            Name = name,
            Category = attribute.Category ?? type.GetCustomAttribute<CategoryAttribute>()?.Category ?? space.Split('.')[^1],
            DisplayName = attribute.DisplayName ?? Names.Words(type.Name),
            Description = attribute.Description ?? type.GetCustomAttribute<DescriptionAttribute>()?.Description,
            Kind = attribute.Kind == ActivityKind.Action && typeof(ITrigger).IsAssignableFrom(type) ? ActivityKind.Trigger : attribute.Kind,
            RunAsynchronously = attribute.RunAsynchronously,
            Inputs = [.. properties.Select(Input).OfType<InputDescriptor>()],
            Outputs = [.. properties.Select(property => Output(property, type)).OfType<OutputDescriptor>()],
            Ports = [.. embedded.Where(port => !port.IsList), .. flow],
            Children = [.. embedded.Where(port => !port.IsReference)],
            IsContainer = typeof(Container).IsAssignableFrom(type),
            IsBrowsable = type.GetCustomAttribute<BrowsableAttribute>(inherit: false)?.Browsable ?? true,
            IsStart = typeof(IStartNode).IsAssignableFrom(type),
            IsTerminal = typeof(ITerminalNode).IsAssignableFrom(type),
            CustomProperties = type.GetCustomAttribute<ResilientAttribute>() is { } resilient
                ? new Dictionary<string, object> { ["Resilient"] = true, ["ResilienceCategory"] = resilient.Category }
                : new Dictionary<string, object>(),
            Factory = Factory(type),
        };
    }

    /// <summary>Own properties in declaration order, those of base classes after them.</summary>
    private static List<PropertyInfo> Properties(Type type)
    {
        var properties = new List<PropertyInfo>();
        for (var level = type; level is not null && level != typeof(Activity); level = level.BaseType)
            properties.AddRange(level.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly));
        return properties.DistinctBy(property => property.Name).ToList();
    }

    private static InputDescriptor? Input(PropertyInfo property)
    {
        var attribute = property.GetCustomAttribute<InputAttribute>();
        var isWrapped = typeof(Input).IsAssignableFrom(property.PropertyType);
        if ((!isWrapped && attribute is null) || !property.CanWrite) return null;
        var type = isWrapped ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType;
        var underlying = Nullable.GetUnderlyingType(type);
        type = underlying ?? type;
        var name = attribute?.Name ?? property.Name;
        return new InputDescriptor
        {
            Name = name,
            Type = type,
            DisplayName = attribute?.DisplayName ?? Names.Words(property.Name),
            Description = attribute?.Description ?? property.GetCustomAttribute<DescriptionAttribute>()?.Description,
            Category = attribute?.Category ?? property.GetCustomAttribute<CategoryAttribute>()?.Category,
            Order = attribute?.Order ?? 0,
            UIHint = attribute?.UIHint ?? UIHint(type),
            Options = Options(attribute?.Options),
            DefaultValue = Default(property, attribute) is var value && value is Enum member ? member.ToString() : value,
            DefaultSyntax = attribute?.DefaultSyntax,
            IsNullable = underlying is not null,
            IsWrapped = isWrapped,
            IsRequired = property.IsDefined(typeof(RequiredAttribute)),
            AutoEvaluate = attribute?.AutoEvaluate ?? true,
            IsBrowsable = (attribute?.IsBrowsable ?? true) && (property.GetCustomAttribute<BrowsableAttribute>()?.Browsable ?? true),
            IsReadOnly = attribute?.IsReadOnly ?? false,
            IsSerializable = attribute?.IsSerializable ?? true,
            IsSensitive = attribute?.CanContainSecrets ?? false,
            UIHandlers = [.. attribute?.UIHandlers ?? [], .. attribute?.UIHandler is { } handler ? [handler] : Type.EmptyTypes],
            Property = property,
        };
    }

    private static object? Default(PropertyInfo property, InputAttribute? attribute) => attribute?.DefaultValueProvider is { } provider
        ? ((IActivityPropertyDefaultValueProvider)Activator.CreateInstance(provider)!).GetDefaultValue(property)
        : attribute?.DefaultValue;

    private static IReadOnlyList<string> Options(object? options) => options switch
    {
        string[] texts => texts,
        Type type when typeof(IInputOptions).IsAssignableFrom(type) => ((IInputOptions)Activator.CreateInstance(type)!).Options,
        _ => [],
    };

    private static OutputDescriptor? Output(PropertyInfo property, Type owner)
    {
        if (!typeof(Output).IsAssignableFrom(property.PropertyType) || !property.CanWrite) return null;
        var attribute = property.GetCustomAttribute<OutputAttribute>() ?? (property.Name == "Result" ? owner.GetCustomAttribute<OutputAttribute>() : null);
        return new OutputDescriptor
        {
            Name = Names.Pascal(attribute?.Name ?? property.Name),
            Type = property.PropertyType.GetGenericArguments()[0],
            DisplayName = attribute?.DisplayName ?? Names.Words(property.Name),
            Description = attribute?.Description ?? property.GetCustomAttribute<DescriptionAttribute>()?.Description,
            IsBrowsable = attribute?.IsBrowsable ?? true,
            IsSerializable = attribute?.IsSerializable ?? true,
            Property = property,
        };
    }

    private static PortDescriptor? Embedded(PropertyInfo property)
    {
        var isList = typeof(IEnumerable<IActivity>).IsAssignableFrom(property.PropertyType);
        if (!isList && !(typeof(IActivity).IsAssignableFrom(property.PropertyType) && property.CanWrite)) return null;
        var attribute = property.GetCustomAttribute<PortAttribute>();
        var name = attribute?.Name ?? property.Name;
        return new PortDescriptor
        {
            Name = name,
            DisplayName = attribute?.DisplayName ?? name,
            IsEmbedded = true,
            IsBrowsable = attribute?.IsBrowsable ?? false,
            Property = property,
            IsList = isList,
            IsReference = property.IsDefined(typeof(JsonIgnoreAttribute)),
        };
    }

    private static string UIHint(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(bool)) return InputUIHints.Checkbox;
        if (typeof(Variable).IsAssignableFrom(type)) return InputUIHints.VariablePicker;
        if (type == typeof(Type)) return InputUIHints.TypePicker;
        var isList = type != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type);
        return type.IsEnum || isList ? InputUIHints.DropDown : InputUIHints.SingleLine;
    }

    private static Func<Activity> Factory(Type type)
    {
        var constructor = type.GetConstructors().FirstOrDefault(candidate => candidate.GetParameters().Length == 0)
            ?? type.GetConstructors().FirstOrDefault(candidate => candidate.GetParameters().All(parameter => parameter.IsOptional))
            ?? throw new InvalidOperationException(
                $"The activity class '{type.FullName}' needs a public constructor without arguments, or one whose arguments are all optional.");
        var arguments = constructor.GetParameters().Select(parameter => parameter.DefaultValue).ToArray();
        return () => (Activity)constructor.Invoke(arguments);
    }
}
