// The registry: Microsoft.Win32.RegistryKey over the machine's own keys, with types, absence and access rights.
// Rules: learn.microsoft.com/dotnet/api/microsoft.win32.registrykey (each member's Exceptions and Remarks),
// learn.microsoft.com/windows/win32/sysinfo/registry-key-security-and-access-rights (KEY_READ, KEY_WRITE, WRITE_DAC).
using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;
using System.Management.Automation;
using System.Security.AccessControl;
using Microsoft.Win32;

namespace Lab
{
    public sealed class RegistryKeyDouble : IDisposable
    {
        // KEY_READ and KEY_WRITE hold READ_CONTROL, and neither holds WRITE_DAC.
        private const RegistryRights Writing = RegistryRights.WriteKey;
        private readonly string path;
        private readonly RegistryRights rights;
        private bool closed;

        private RegistryKeyDouble(string path, RegistryRights rights) { this.path = path; this.rights = rights; }

        private static IDictionary Keys => Machine.Part("registry");

        public string Name => path.Replace("HKLM", "HKEY_LOCAL_MACHINE").Replace("HKCU", "HKEY_CURRENT_USER");

        public static RegistryKeyDouble OpenBaseKey(RegistryHive hive, RegistryView view)
        {
            if (view != RegistryView.Registry64) throw new UnknownToTheLab("the registry view " + view);
            if (hive == RegistryHive.LocalMachine) return new RegistryKeyDouble("HKLM", RegistryRights.FullControl);
            if (hive == RegistryHive.CurrentUser) return new RegistryKeyDouble("HKCU", RegistryRights.FullControl);
            throw new UnknownToTheLab("the registry hive " + hive);
        }

        public RegistryKeyDouble? OpenSubKey(string name) => Open(name, RegistryRights.ReadKey);
        public RegistryKeyDouble? OpenSubKey(string name, bool writable) =>
            Open(name, writable ? RegistryRights.ReadKey | RegistryRights.WriteKey : RegistryRights.ReadKey);
        public RegistryKeyDouble? OpenSubKey(string name, RegistryKeyPermissionCheck check) =>
            OpenSubKey(name, check == RegistryKeyPermissionCheck.ReadWriteSubTree);
        public RegistryKeyDouble? OpenSubKey(string name, RegistryRights wanted) => Open(name, wanted);
        public RegistryKeyDouble? OpenSubKey(string name, RegistryKeyPermissionCheck check, RegistryRights wanted) => Open(name, wanted);

        private RegistryKeyDouble? Open(string name, RegistryRights wanted)
        {
            Check();
            var full = Path(name);
            if (full is null) return null;
            if (!Allows(full, wanted)) throw new System.Security.SecurityException("Requested registry access is not allowed.");
            return new RegistryKeyDouble(full, wanted);
        }

        public RegistryKeyDouble CreateSubKey(string name) => CreateSubKey(name, true);
        public RegistryKeyDouble CreateSubKey(string name, bool writable)
        {
            Check();
            var parts = name.Split('\\');
            var reached = path;
            foreach (var part in parts)
            {
                if (part == "") throw new ArgumentException("Registry key name must not be empty.");
                var next = Find(reached + "\\" + part);
                if (next is null)
                {
                    Need(Allows(reached, RegistryRights.CreateSubKey));
                    Machine.Changing("registry key " + reached + "\\" + part + " made");
                    next = reached + "\\" + part;
                    Keys[next] = new OrderedDictionary { ["values"] = new OrderedDictionary(), ["sddl"] = Sddl(reached) };
                }
                reached = next;
            }
            Need(Allows(reached, RegistryRights.ReadKey | RegistryRights.WriteKey));
            return new RegistryKeyDouble(reached, writable ? RegistryRights.ReadKey | RegistryRights.WriteKey : RegistryRights.ReadKey);
        }

        public string[] GetValueNames() { Check(); return Values.Keys.Cast<string>().ToArray(); }
        public string[] GetSubKeyNames() { Check(); return Below().Select(key => key.Substring(path.Length + 1)).Where(rest => !rest.Contains('\\')).ToArray(); }
        public int ValueCount { get { Check(); return Values.Count; } }
        public int SubKeyCount => GetSubKeyNames().Length;

        public RegistryValueKind GetValueKind(string name)
        {
            Check();
            var value = Value(name) ?? throw new System.IO.IOException("The specified registry key does not exist.");
            return Enum.Parse<RegistryValueKind>((string)value["type"]!);
        }

        public object? GetValue(string name) => GetValue(name, null, RegistryValueOptions.None);
        public object? GetValue(string name, object? otherwise) => GetValue(name, otherwise, RegistryValueOptions.None);
        public object? GetValue(string name, object? otherwise, RegistryValueOptions options)
        {
            Check();
            var value = Value(name);
            if (value is null) return otherwise;
            var data = Data(value["value"]);
            switch ((string)value["type"]!)
            {
                case "DWord": return unchecked((int)Convert.ToInt64(data));
                case "QWord": return Convert.ToInt64(data);
                case "Binary": return List(data).Select(Convert.ToByte).ToArray();
                case "MultiString": return List(data).Select(one => (string)Data(one)!).ToArray();
                case "ExpandString":
                    return options == RegistryValueOptions.None ? Environment.ExpandEnvironmentVariables((string)data!) : data;
                default: return data;
            }
        }

        public void SetValue(string name, object value) => SetValue(name, value, RegistryValueKind.Unknown);
        public void SetValue(string name, object value, RegistryValueKind kind)
        {
            Check();
            value = Data(value)!;
            if (value is null) throw new ArgumentNullException(nameof(value));
            Need((rights & RegistryRights.SetValue) != 0, "Cannot write to the registry key.");
            if (kind == RegistryValueKind.Unknown)
                kind = value is int ? RegistryValueKind.DWord : value is byte[] ? RegistryValueKind.Binary : value is string[] ? RegistryValueKind.MultiString : RegistryValueKind.String;
            object kept = kind switch
            {
                RegistryValueKind.DWord => (long)unchecked((uint)Convert.ToInt32(value)),
                RegistryValueKind.QWord => Convert.ToInt64(value),
                RegistryValueKind.String or RegistryValueKind.ExpandString when value is string => value,
                RegistryValueKind.Binary when value is byte[] bytes => bytes.Select(one => (object)(long)one).ToArray(),
                RegistryValueKind.MultiString when value is string[] lines => lines.Cast<object>().ToArray(),
                _ => throw new ArgumentException("The type of the value object did not match the specified RegistryValueKind or the object could not be properly converted."),
            };
            Machine.Changing("registry value " + path + "\\" + name);
            foreach (var there in GetValueNames().Where(one => Same(one, name))) { name = there; }
            Values[name] = new OrderedDictionary { ["type"] = kind.ToString(), ["value"] = kept };
        }

        public void DeleteValue(string name) => DeleteValue(name, true);
        public void DeleteValue(string name, bool throwOnMissing)
        {
            Check();
            Need((rights & RegistryRights.SetValue) != 0, "Cannot write to the registry key.");
            var there = GetValueNames().FirstOrDefault(one => Same(one, name));
            if (there is null)
            {
                if (throwOnMissing) throw new ArgumentException("No value exists with that name.");
                return;
            }
            Machine.Changing("registry value " + path + "\\" + name + " deleted");
            Values.Remove(there);
        }

        public void DeleteSubKey(string name) => DeleteSubKey(name, true);
        public void DeleteSubKey(string name, bool throwOnMissing)
        {
            Check();
            var full = Path(name);
            if (full is null)
            {
                if (throwOnMissing) throw new ArgumentException("Cannot delete a subkey tree because the subkey does not exist.");
                return;
            }
            if (Keys.Keys.Cast<string>().Any(key => key.StartsWith(full + "\\", StringComparison.OrdinalIgnoreCase)))
                throw new InvalidOperationException("Registry key has subkeys and recursive removes are not supported by this method.");
            Need(Allows(full, RegistryRights.Delete));
            Machine.Changing("registry key " + full + " deleted");
            Keys.Remove(full);
        }

        public void DeleteSubKeyTree(string name) => DeleteSubKeyTree(name, true);
        public void DeleteSubKeyTree(string name, bool throwOnMissing)
        {
            Check();
            var full = Path(name);
            if (full is null)
            {
                if (throwOnMissing) throw new ArgumentException("Cannot delete a subkey tree because the subkey does not exist.");
                return;
            }
            // It goes key by key from the leaves, and whoever is interrupted leaves the rest.
            var going = Keys.Keys.Cast<string>().Where(key => Same(key, full) || key.StartsWith(full + "\\", StringComparison.OrdinalIgnoreCase));
            foreach (var key in going.OrderByDescending(one => one.Length).ToArray())
            {
                Need(Allows(key, RegistryRights.Delete));
                Machine.Changing("registry key " + key + " deleted");
                Keys.Remove(key);
            }
        }

        public RegistrySecurityDouble GetAccessControl() => GetAccessControl(AccessControlSections.Access | AccessControlSections.Owner | AccessControlSections.Group);
        public RegistrySecurityDouble GetAccessControl(AccessControlSections sections)
        {
            Check();
            Need((rights & RegistryRights.ReadPermissions) != 0);
            return new RegistrySecurityDouble(Sddl(path));
        }

        /// <summary>WRITE_DAC is needed on the open key: KEY_READ and KEY_WRITE do not hold it.</summary>
        public void SetAccessControl(RegistrySecurityDouble security)
        {
            Check();
            if (!security.Touched) return;
            Need((rights & RegistryRights.ChangePermissions) != 0);
            Machine.Changing("rights of the registry key " + path);
            ((IDictionary)Keys[path]!)["sddl"] = security.GetSecurityDescriptorSddlForm(AccessControlSections.Access);
        }

        public void Flush() => Check();
        public void Close() => closed = true;
        public void Dispose() => closed = true;

        private static bool Allows(string key, RegistryRights wanted)
        {
            if (key.StartsWith("HKLM", StringComparison.Ordinal) && !Machine.IsAdministrator)
                return (wanted & ~RegistryRights.ReadKey) == 0;
            return true;
        }

        private static void Need(bool allowed, string says = "Access to the registry key is denied.")
        {
            if (!allowed) throw new UnauthorizedAccessException(says);
        }

        private void Check()
        {
            if (closed) throw new ObjectDisposedException(path, "Cannot access a closed registry key.");
            if (path.Contains('\\') && Find(path) is null) throw new System.IO.IOException("Illegal operation attempted on a registry key that has been marked for deletion.");
        }

        private static string Sddl(string key) =>
            Keys.Contains(key) && ((IDictionary)Keys[key]!)["sddl"] is string own ? own : "D:(A;CIID;KA;;;BA)(A;CIID;KA;;;SY)(A;CIID;KR;;;BU)";

        private IDictionary Values => (IDictionary)((IDictionary)Keys[Find(path)!]!)["values"]!;
        private IDictionary? Value(string name) => GetValueNames().Where(one => Same(one, name)).Select(one => (IDictionary)Values[one]!).FirstOrDefault();
        private IEnumerable<string> Below() => Keys.Keys.Cast<string>().Where(key => key.StartsWith(path + "\\", StringComparison.OrdinalIgnoreCase));
        private string? Path(string name) => name == "" ? path : Find(path + "\\" + name);

        /// <summary>The key as it is spelt here; names are the same in any case. A key is there when a key below it is.</summary>
        private static string? Find(string wanted)
        {
            if (wanted == "HKLM" || wanted == "HKCU") return wanted;
            foreach (var key in Keys.Keys.Cast<string>().ToArray()) if (Same(key, wanted)) return key;
            return null;
        }

        private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
        private static object? Data(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
        private static IEnumerable<object> List(object? value) => ((IEnumerable)value!).Cast<object>();
    }
}
