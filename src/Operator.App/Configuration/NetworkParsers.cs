using System.Net;

namespace Operator.App.Configuration;

/// <summary>Ways to read networks.</summary>
internal static class NetworkParsers
{
    /// <summary>Addresses and networks such as <c>127.0.0.1</c> and <c>10.0.0.0/8</c>, separated by commas.</summary>
    public static Parsed<IReadOnlyList<IPNetwork>> List(string text)
    {
        List<IPNetwork> networks = [];
        List<string> wrong = [];
        foreach (var item in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(item, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(item, out var network))
            {
                networks.Add(network);
            }
            else
            {
                wrong.Add(item);
            }
        }

        return wrong is [] ? new(networks) : Parsed<IReadOnlyList<IPNetwork>>.Wrong("use addresses or networks like 10.0.0.0/8, separated by commas", wrong);
    }
}
