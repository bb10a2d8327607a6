// The certificate stores of the machine: the Cert: drive, X509Store, and where the key of a certificate lies.
// Rules: learn.microsoft.com/powershell/module/microsoft.powershell.security/about/about_certificate_provider;
// learn.microsoft.com/dotnet/api/system.security.cryptography.x509certificates.x509store (Open, Add, Remove, Certificates:
// a store that is not there is made by opening it to write; changes need ReadWrite).
using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Provider;
using System.Security.Cryptography.X509Certificates;

namespace Lab
{
    public sealed class CertificateDouble
    {
        internal readonly IDictionary Kept;
        internal CertificateDouble(IDictionary kept) { Kept = kept; }
        public string Thumbprint => (string)Kept["thumbprint"]!;
        public bool HasPrivateKey => Kept["key"] is not null;
    }

    public sealed class KeyDouble
    {
        public KeyDouble(string name) { Key = new NamedKey(name); }
        public NamedKey Key { get; }
        public sealed class NamedKey { public NamedKey(string name) { UniqueName = name; } public string UniqueName { get; } }
    }

    public static class RSACertificateExtensionsDouble
    {
        /// <summary>Null for a certificate whose key is of another kind.</summary>
        public static KeyDouble? GetRSAPrivateKey(CertificateDouble certificate) =>
            certificate.HasPrivateKey ? new KeyDouble((string)certificate.Kept["key"]!) : null;
    }

    public sealed class X509StoreDouble
    {
        private readonly string name;
        private OpenFlags? opened;
        public X509StoreDouble(string name, StoreLocation location)
        {
            if (location != StoreLocation.LocalMachine) throw new UnknownToTheLab("the store location " + location);
            this.name = name;
        }

        internal static List<object?> Held(string name)
        {
            foreach (DictionaryEntry one in Machine.Part("certificates"))
                if (string.Equals((string)one.Key, name, StringComparison.OrdinalIgnoreCase)) return ((IEnumerable)one.Value!).Cast<object?>().Select(each => each is PSObject w ? w.BaseObject : each).ToList();
            return new List<object?>();
        }

        private static void Keep(string name, IEnumerable<object?> held)
        {
            var kept = held.ToArray();
            // A store that holds nothing counts like one that is not there.
            if (kept.Length > 0) Machine.Part("certificates")[name] = kept;
            else Machine.Part("certificates").Remove(name);
        }

        public void Open(OpenFlags flags)
        {
            if ((flags & OpenFlags.ReadWrite) != 0 && !Machine.IsAdministrator) throw new System.Security.Cryptography.CryptographicException("Access is denied.");
            opened = flags;
        }
        public CertificateDouble[] Certificates => opened is null ? new CertificateDouble[0] : Held(name).Select(one => new CertificateDouble((IDictionary)one!)).ToArray();
        public void Add(CertificateDouble one)
        {
            Writable();
            if (Held(name).Any(there => Same(there, one))) return;
            Machine.Changing("certificate " + one.Thumbprint + " into " + name);
            Keep(name, Held(name).Append(one.Kept));
        }
        public void Remove(CertificateDouble one)
        {
            Writable();
            Machine.Changing("certificate " + one.Thumbprint + " out of " + name);
            Keep(name, Held(name).Where(there => !Same(there, one)));
        }
        internal static void RemoveFrom(string name, string thumbprint) => Keep(name, Held(name).Where(there => (string)((IDictionary)there!)["thumbprint"]! != thumbprint));
        public void Close() => opened = null;
        public void Dispose() => opened = null;
        private static bool Same(object? there, CertificateDouble one) => (string)((IDictionary)there!)["thumbprint"]! == one.Thumbprint;
        private void Writable()
        {
            if (opened is null) throw new System.Security.Cryptography.CryptographicException("The X509 certificate store has not been opened.");
            if ((opened & OpenFlags.ReadWrite) == 0) throw new System.Security.Cryptography.CryptographicException("Access is denied.");
        }
    }

    /// <summary>Cert:\LocalMachine\STORE\THUMBPRINT</summary>
    [CmdletProvider("Certificate", ProviderCapabilities.ShouldProcess)]
    public sealed class CertificateProviderDouble : NavigationCmdletProvider
    {
        protected override Collection<PSDriveInfo> InitializeDefaultDrives() =>
            new Collection<PSDriveInfo> { new PSDriveInfo("Cert", ProviderInfo, "", "", null) };

        private static string[] Parts(string path) => path.Split(new[] { '\\', '/' }, StringSplitOptions.RemoveEmptyEntries);
        private static bool StoreIsThere(string name) => X509StoreDouble.Held(name).Count > 0 || name == "My" || name == "Remote Desktop" && Machine.Part("certificates").Contains(name);
        private static CertificateDouble? Find(string[] parts) => X509StoreDouble.Held(parts[1]).Select(one => new CertificateDouble((IDictionary)one!)).FirstOrDefault(one => one.Thumbprint.Equals(parts[2], StringComparison.OrdinalIgnoreCase));

        protected override bool IsValidPath(string path) => true;
        protected override bool ItemExists(string path)
        {
            var parts = Parts(path);
            if (parts.Length == 0) return true;
            if (!parts[0].Equals("LocalMachine", StringComparison.OrdinalIgnoreCase)) throw new UnknownToTheLab("Cert:\\" + path);
            return parts.Length == 1 || parts.Length == 2 && StoreIsThere(parts[1]) || parts.Length == 3 && Find(parts) is not null;
        }
        protected override bool IsItemContainer(string path) => Parts(path).Length < 3;
        protected override bool HasChildItems(string path) => Parts(path).Length < 3;
        protected override void GetChildItems(string path, bool recurse)
        {
            var parts = Parts(path);
            if (parts.Length != 2 || recurse) throw new UnknownToTheLab("the children of Cert:\\" + path);
            foreach (var one in X509StoreDouble.Held(parts[1])) WriteItemObject(new CertificateDouble((IDictionary)one!), path, false);
        }
        protected override void GetItem(string path)
        {
            var parts = Parts(path);
            if (parts.Length == 3 && Find(parts) is CertificateDouble found) WriteItemObject(found, path, false);
            else throw new UnknownToTheLab("the item Cert:\\" + path);
        }
        /// <summary>-DeleteKey is a switch of its own: without it the private key stays.</summary>
        public sealed class RemovalParameters { [Parameter] public SwitchParameter DeleteKey { get; set; } }
        protected override object RemoveItemDynamicParameters(string path, bool recurse) => new RemovalParameters();
        protected override void RemoveItem(string path, bool recurse)
        {
            var parts = Parts(path);
            if (parts.Length != 3) throw new UnknownToTheLab("the removal of Cert:\\" + path);
            if (ShouldProcess(path, "Remove")) X509StoreDouble.RemoveFrom(parts[1], Find(parts)!.Thumbprint);
        }
    }

    /// <summary>RDS:\GatewayServer\…: the settings of a gateway. learn.microsoft.com/powershell/module/remotedesktopservices</summary>
    [CmdletProvider("RemoteDesktopServices", ProviderCapabilities.ShouldProcess)]
    public sealed class GatewayProviderDouble : NavigationCmdletProvider
    {
        protected override Collection<PSDriveInfo> InitializeDefaultDrives() =>
            new Collection<PSDriveInfo> { new PSDriveInfo("RDS", ProviderInfo, "", "", null) };
        private static string Key(string path)
        {
            var key = path.Replace('/', '\\').Trim('\\');
            if (key != @"GatewayServer\SSLCertificate\Thumbprint" && key != @"GatewayServer\MaxConnections") throw new UnknownToTheLab("RDS:\\" + key);
            return key;
        }
        protected override bool IsValidPath(string path) => true;
        protected override bool ItemExists(string path) => path.Trim('\\', '/') == "" || path.Replace('/', '\\').Trim('\\') is "GatewayServer" or @"GatewayServer\SSLCertificate" || Machine.Part("gateway").Contains(Key(path));
        protected override bool IsItemContainer(string path) => false;
        protected override void GetItem(string path)
        {
            var item = new PSObject();
            item.Properties.Add(new PSNoteProperty("CurrentValue", Machine.Part("gateway")[Key(path)]));
            WriteItemObject(item, path, false);
        }
        protected override void SetItem(string path, object value)
        {
            if (!ShouldProcess(path, "Set")) return;
            Machine.Changing("gateway setting " + path);
            var kept = value is PSObject wrapped ? wrapped.BaseObject : value;
            Machine.Part("gateway")[Key(path)] = Machine.Part("gateway")[Key(path)] is string ? Convert.ToString(kept) : (object)Convert.ToInt64(kept);
        }
    }
}
