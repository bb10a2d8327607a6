// The Windows machine that the doubles stand for: what it holds, what changed it, and where it is stopped.
using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;

namespace Lab
{
    /// <summary>A call that no double knows: a fault of the script or of the lab, never a silent success.</summary>
    public sealed class UnknownToTheLab : Exception
    {
        public UnknownToTheLab(string what) : base("The lab does not know: " + what) { Machine.Unknown.Add(what); }
    }

    public enum Stop { Never, Error, Kill }

    public static class Machine
    {
        /// <summary>By part: registry, services, firewall … as JSON has it, with ordered tables.</summary>
        public static IDictionary State = new Hashtable();
        public static List<string> Unknown = new List<string>();
        public static List<string> Changes = new List<string>();
        /// <summary>Where C: lies on this machine.</summary>
        public static string Root = "";
        public static DateTime Now = new DateTime(2026, 3, 2, 9, 0, 0);

        private static Stop how = Stop.Never;
        private static int stopAt;
        private static bool dead;
        private static Dictionary<string, string> before = new Dictionary<string, string>();

        public static void Begin(int at, string kind)
        {
            Changes = new List<string>();
            Unknown = new List<string>();
            dead = false;
            stopAt = at;
            how = at == 0 ? Stop.Never : kind == "kill" ? Stop.Kill : Stop.Error;
        }

        /// <summary>Every double calls this before it changes anything: the place where a run is stopped.</summary>
        public static void Changing(string what)
        {
            if (dead) throw new PipelineStoppedException();
            Changes.Add(what);
            if (how == Stop.Never || Changes.Count != stopAt) return;
            if (how == Stop.Error) throw new IOException("Stopped by the lab before: " + what);
            dead = true;
            throw new PipelineStoppedException();
        }

        public static IDictionary Part(string name)
        {
            if (!State.Contains(name)) throw new UnknownToTheLab("the part " + name + " of this machine");
            return (IDictionary)State[name]!;
        }

        public static bool IsAdministrator => State["administrator"] is bool yes && yes;

        /// <summary>C:\x, or what the FileSystem provider made of it, as a path of this machine.</summary>
        public static string RealPath(string path)
        {
            if (path.StartsWith("C:", StringComparison.OrdinalIgnoreCase))
                return Root + path.Substring(2).Replace('\\', '/');
            if (path.StartsWith(Root, StringComparison.Ordinal)) return path;
            throw new UnknownToTheLab("the path " + path);
        }

        public static void Remember() { before = Flatten(); }

        /// <summary>What is otherwise than it was.</summary>
        public static string[] Differences()
        {
            var now = Flatten();
            return before.Keys.Union(now.Keys).OrderBy(key => key, StringComparer.Ordinal)
                .Where(key => before.GetValueOrDefault(key) != now.GetValueOrDefault(key))
                .Select(key => key + ": " + (before.GetValueOrDefault(key) ?? "absent") + " -> " + (now.GetValueOrDefault(key) ?? "absent"))
                .ToArray();
        }

        public static string Digest() => string.Join("\n", Flatten().OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Key + "=" + one.Value));

        private static Dictionary<string, string> Flatten()
        {
            var flat = new Dictionary<string, string>();
            Walk(flat, "", State);
            foreach (var entry in Directory.EnumerateFileSystemEntries(Root, "*", SearchOption.AllDirectories))
            {
                var name = entry.Substring(Root.Length);
                if (IsNote(name)) continue;
                flat["file " + name] = Directory.Exists(entry) ? "folder" : Convert.ToBase64String(File.ReadAllBytes(entry));
            }
            return flat;
        }

        /// <summary>The script's own notes, wherever they lie, are no part of what it must put back.</summary>
        private static bool IsNote(string name) => name.Contains("/rdpdoctor");

        private static void Walk(Dictionary<string, string> flat, string path, object? value)
        {
            if (value is PSObject wrapped) value = wrapped.BaseObject;
            if (value is IDictionary table)
            {
                flat[path] = "{}";
                foreach (DictionaryEntry one in table) Walk(flat, path + "/" + one.Key, one.Value);
            }
            else if (value is IEnumerable list && !(value is string))
            {
                flat[path] = "[]";
                var index = 0;
                foreach (var one in list) Walk(flat, path + "/" + index++, one);
            }
            else flat[path] = value is null ? "null" : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!;
        }
    }
}
