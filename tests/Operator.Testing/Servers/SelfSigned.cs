using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Operator.Testing.Servers;

/// <summary>Makes certificates that nobody trusts.</summary>
public static class SelfSigned
{
    /// <summary>A certificate for a host name, valid since yesterday, with its private key.</summary>
    public static X509Certificate2 Create(string host, int daysLeft = 7)
    {
        using var key = RSA.Create(2048);
        using var certificate = Create(host, key, daysLeft);

        // Without this round trip some systems can't use the key for a server.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>A certificate for a host name and its private key as PEM; one with negative days left has ended.</summary>
    public static (string Certificate, string Key) CreatePem(string host, int daysLeft = 7)
    {
        using var key = RSA.Create(2048);
        using var certificate = Create(host, key, daysLeft);
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private static X509Certificate2 Create(string host, RSA key, int daysLeft)
    {
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(Math.Min(daysLeft, 0) - 1), now.AddDays(daysLeft));
    }
}
