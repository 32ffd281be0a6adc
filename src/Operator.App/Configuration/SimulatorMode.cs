namespace Operator.App.Configuration;

/// <summary>Who may open the phone simulator.</summary>
internal enum SimulatorMode
{
    /// <summary>Browsers on this machine.</summary>
    Auto,

    /// <summary>Everybody who reaches Operator.</summary>
    On,

    /// <summary>Nobody.</summary>
    Off,
}
