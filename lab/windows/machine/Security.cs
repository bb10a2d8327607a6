// Who runs a script, and the rights on keys, files and directory objects, as security descriptors in SDDL.
// Rules: learn.microsoft.com/windows/win32/secauthz/security-descriptor-string-format and ace-strings;
// learn.microsoft.com/dotnet/api/system.security.accesscontrol.objectsecurity (SetSecurityDescriptorSddlForm, GetAccessRules).
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Security.AccessControl;
using System.Security.Principal;
using System.Text.RegularExpressions;

namespace Lab
{
    public sealed class WindowsIdentityDouble
    {
        public static WindowsIdentityDouble GetCurrent() => new WindowsIdentityDouble();
        public string Name => @"WORKSTATION\operator";
        public bool IsSystem => false;
        public SecurityIdentifierDouble User => new SecurityIdentifierDouble("S-1-5-21-1-2-3-1001");
    }

    public sealed class WindowsPrincipalDouble
    {
        public WindowsPrincipalDouble(WindowsIdentityDouble identity) { if (identity is null) throw new ArgumentNullException(nameof(identity)); }
        public bool IsInRole(WindowsBuiltInRole role) =>
            role == WindowsBuiltInRole.Administrator ? Machine.IsAdministrator : throw new UnknownToTheLab("the role " + role);
    }

    public sealed class SecurityIdentifierDouble : IEquatable<SecurityIdentifierDouble>
    {
        public SecurityIdentifierDouble(string value)
        {
            if (!Regex.IsMatch(value, @"^S-1(-\d+)+$")) throw new ArgumentException("Value was invalid.", nameof(value));
            Value = value;
        }
        public string Value { get; }
        public bool Equals(SecurityIdentifierDouble? other) => other is not null && other.Value == Value;
        public override bool Equals(object? other) => Equals(other as SecurityIdentifierDouble);
        public override int GetHashCode() => Value.GetHashCode();
        public override string ToString() => Value;
        public NTAccountDouble Translate(Type type)
        {
            if (type != typeof(NTAccountDouble)) throw new UnknownToTheLab("the translation to " + type);
            foreach (DictionaryEntry one in Machine.Part("accounts")) if ((string)one.Value! == Value) return new NTAccountDouble((string)one.Key);
            throw new IdentityNotMappedException("Some or all identity references could not be translated.");
        }
    }

    /// <summary>Translate throws IdentityNotMappedException for a name that no machine or domain knows.</summary>
    public sealed class NTAccountDouble
    {
        public NTAccountDouble(string name) { Value = string.IsNullOrEmpty(name) ? throw new ArgumentException("The value cannot be empty.", nameof(name)) : name; }
        public string Value { get; }
        public override string ToString() => Value;
        public SecurityIdentifierDouble Translate(Type type)
        {
            if (type != typeof(SecurityIdentifierDouble)) throw new UnknownToTheLab("the translation to " + type);
            foreach (DictionaryEntry one in Machine.Part("accounts"))
                if (string.Equals((string)one.Key, Value, StringComparison.OrdinalIgnoreCase)) return new SecurityIdentifierDouble((string)one.Value!);
            throw new IdentityNotMappedException("Some or all identity references could not be translated.");
        }
    }

    public sealed class IdentityNotMappedException : SystemException { public IdentityNotMappedException(string text) : base(text) { } }

    /// <summary>One entry of a list: kind, flags, rights, object, inherited object, who.</summary>
    public class Entry
    {
        public string Kind = "A", Flags = "", Rights = "", Object = "", Inherited = "", Who = "";
        public bool IsInherited => Flags.Contains("ID");
        public override string ToString() => $"({Kind};{Flags};{Rights};{Object};{Inherited};{Who})";
        public static IEnumerable<Entry> Read(string sddl)
        {
            foreach (Match one in Regex.Matches(sddl, @"\(([^)]*)\)"))
            {
                var parts = one.Groups[1].Value.Split(';');
                if (parts.Length != 6) throw new ArgumentException("The SDDL form of a security descriptor object is invalid.");
                yield return new Entry { Kind = parts[0], Flags = parts[1], Rights = parts[2], Object = parts[3], Inherited = parts[4], Who = parts[5] };
            }
        }
    }

    public abstract class SecurityDouble
    {
        private string head = "D:";
        protected List<Entry> entries = new List<Entry>();
        public bool Touched { get; protected set; }

        protected SecurityDouble(string sddl) { Load(sddl); Touched = false; }

        private void Load(string sddl)
        {
            var start = sddl.IndexOf("D:", StringComparison.Ordinal);
            if (start < 0) throw new ArgumentException("The SDDL form of a security descriptor object is invalid.");
            head = Regex.Match(sddl.Substring(start), @"^D:[A-Z]*").Value;
            entries = Entry.Read(sddl.Substring(start)).ToList();
            Touched = true;
        }

        public string GetSecurityDescriptorSddlForm(AccessControlSections sections)
        {
            if (sections != AccessControlSections.Access) throw new UnknownToTheLab("the sections " + sections);
            return head + string.Concat(entries);
        }

        public void SetSecurityDescriptorSddlForm(string sddl) => Load(sddl);
        public void SetSecurityDescriptorSddlForm(string sddl, AccessControlSections sections)
        {
            if (sections != AccessControlSections.Access) throw new UnknownToTheLab("the sections " + sections);
            Load(sddl);
        }

        public bool AreAccessRulesProtected => head.Contains('P');
        public string Sddl => GetSecurityDescriptorSddlForm(AccessControlSections.Access);
        public string Path { get; set; } = "";
    }

    public sealed class RegistrySecurityDouble : SecurityDouble
    {
        public RegistrySecurityDouble() : base("D:") { }
        public RegistrySecurityDouble(string sddl) : base(sddl) { }
    }

    /// <summary>Access that is granted besides what is there: the entry of the same one is widened, or a new one is added.</summary>
    public sealed class FileSecurityDouble : SecurityDouble
    {
        public FileSecurityDouble() : base("D:") { }
        public FileSecurityDouble(string sddl) : base(sddl) { }
        public void AddAccessRule(FileSystemAccessRuleDouble rule)
        {
            Touched = true;
            var own = entries.FirstOrDefault(one => one.Kind == "A" && !one.IsInherited && one.Who == rule.Who);
            if (own is null) { entries.Insert(entries.Count(one => !one.IsInherited), new Entry { Rights = rule.Rights, Who = rule.Who }); return; }
            if (own.Rights != rule.Rights) own.Rights = own.Rights == "FA" || rule.Rights == "FA" ? "FA" : own.Rights + rule.Rights;
        }
    }

    public sealed class FileSystemAccessRuleDouble
    {
        public FileSystemAccessRuleDouble(SecurityIdentifierDouble who, FileSystemRights rights, AccessControlType type)
        {
            if (type != AccessControlType.Allow) throw new UnknownToTheLab("a rule that denies");
            Who = who.Value;
            Rights = rights switch
            {
                FileSystemRights.Read => "FR",
                FileSystemRights.FullControl => "FA",
                _ => throw new UnknownToTheLab("the right " + rights),
            };
        }
        public string Who { get; }
        public string Rights { get; }
    }

    public sealed class DirectorySecurityDouble : SecurityDouble
    {
        public DirectorySecurityDouble(string sddl) : base(sddl) { }

        public ActiveDirectoryAccessRuleDouble[] GetAccessRules(bool @explicit, bool inherited, Type type)
        {
            if (type != typeof(SecurityIdentifierDouble)) throw new UnknownToTheLab("rules by " + type);
            return entries.Where(one => one.IsInherited ? inherited : @explicit).Select(one => new ActiveDirectoryAccessRuleDouble(one)).ToArray();
        }
        public void AddAccessRule(ActiveDirectoryAccessRuleDouble rule)
        {
            Touched = true;
            if (!entries.Any(one => one.ToString() == rule.Entry.ToString())) entries.Add(rule.Entry);
        }
        public void RemoveAccessRuleSpecific(ActiveDirectoryAccessRuleDouble rule)
        {
            Touched = true;
            entries.RemoveAll(one => one.ToString() == rule.Entry.ToString());
        }
    }

    public sealed class ActiveDirectoryAccessRuleDouble
    {
        public ActiveDirectoryAccessRuleDouble(SecurityIdentifierDouble who, System.DirectoryServices.ActiveDirectoryRights rights, AccessControlType type, Guid right)
        {
            if (type != AccessControlType.Allow) throw new UnknownToTheLab("a rule that denies");
            if (rights != System.DirectoryServices.ActiveDirectoryRights.ExtendedRight) throw new UnknownToTheLab("the directory right " + rights);
            Entry = new Entry { Kind = "OA", Rights = "CR", Object = right.ToString(), Who = who.Value };
        }
        internal ActiveDirectoryAccessRuleDouble(Entry entry) { Entry = entry; }
        internal Entry Entry { get; }
        public SecurityIdentifierDouble IdentityReference => new SecurityIdentifierDouble(Entry.Who);
        public Guid ObjectType => Entry.Object == "" ? Guid.Empty : new Guid(Entry.Object);
        public AccessControlType AccessControlType => Entry.Kind.EndsWith('D') ? AccessControlType.Deny : AccessControlType.Allow;
        public System.DirectoryServices.ActiveDirectoryRights ActiveDirectoryRights =>
            Entry.Rights == "CR" ? System.DirectoryServices.ActiveDirectoryRights.ExtendedRight : System.DirectoryServices.ActiveDirectoryRights.GenericAll;
        public bool IsInherited => Entry.IsInherited;
    }
}
