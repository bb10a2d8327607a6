/*
 * Strict stand-ins for sc.exe, net.exe, netsh.exe and gpupdate.exe, which Wine has not, or not whole: one program under
 * four names. What Microsoft's reference does not name is refused as Windows refuses it, never guessed.
 *
 * https://learn.microsoft.com/windows-server/administration/windows-commands/sc-config (a blank after "start=", the
 * words of the start types), .../sc-query, https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2012-r2-and-2012/hh875625(v=ws.11)
 * (net start, net stop and its /y), .../gpupdate, https://learn.microsoft.com/windows-server/administration/windows-commands/netsh-interface
 *
 * What it knows stands in the registry: HKLM\SOFTWARE\Double\Services\NAME State, Needs (names with blanks between them);
 * the start type where Windows keeps it, HKLM\SYSTEM\CurrentControlSet\Services\NAME Start.
 */
#include <windows.h>
#include <stdio.h>
#include <string.h>

#define SERVICES "SOFTWARE\\Double\\Services\\"

static int read_text(const char *key, const char *name, char *text, DWORD size) {
  text[0] = 0;
  return RegGetValueA(HKEY_LOCAL_MACHINE, key, name, RRF_RT_REG_SZ, NULL, text, &size) == ERROR_SUCCESS;
}

static void write_text(const char *key, const char *name, const char *text) {
  RegSetKeyValueA(HKEY_LOCAL_MACHINE, key, name, REG_SZ, text, (DWORD)strlen(text) + 1);
}

static const char *key_of(const char *service) {
  static char key[4][300];
  static int turn;
  turn = (turn + 1) % 4;
  snprintf(key[turn], sizeof key[turn], SERVICES "%s", service);
  return key[turn];
}

static int is_there(const char *service) {
  char state[40];
  return read_text(key_of(service), "State", state, sizeof state);
}

static int runs(const char *service) {
  char state[40];
  return read_text(key_of(service), "State", state, sizeof state) && strcmp(state, "RUNNING") == 0;
}

static int is_spanish(void) {
  char language[10];
  return read_text("SOFTWARE\\Double", "Language", language, sizeof language) && strcmp(language, "es") == 0;
}

static DWORD start_of(const char *service) {
  char key[300];
  DWORD start = 3, size = sizeof start;
  snprintf(key, sizeof key, "SYSTEM\\CurrentControlSet\\Services\\%s", service);
  RegGetValueA(HKEY_LOCAL_MACHINE, key, "Start", RRF_RT_REG_DWORD, NULL, &start, &size);
  return start;
}

/* The words of states are never translated; the names of the fields are, in some languages. */
static int say_service(const char *service, int shows_name) {
  const char *name = is_spanish() ? "NOMBRE_SERVICIO" : "SERVICE_NAME";
  const char *shown = is_spanish() ? "NOMBRE_MOSTRAR " : "DISPLAY_NAME";
  if (!is_there(service)) {
    printf("[SC] EnumQueryServicesStatus:OpenService 1060:\r\n");
    return 1060;
  }
  printf("\r\n%s: %s\r\n", name, service);
  if (shows_name) printf("%s: The service %s & more\r\n", shown, service);
  printf("        %s               : 20  WIN32_SHARE_PROCESS\r\n", is_spanish() ? "TIPO" : "TYPE");
  if (runs(service))
    printf("        %s             : 4  RUNNING\r\n                                (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)\r\n", is_spanish() ? "ESTADO" : "STATE ");
  else
    printf("        %s             : 1  STOPPED\r\n", is_spanish() ? "ESTADO" : "STATE ");
  return 0;
}

/* Calls back for every service that needs this one. */
static void each_dependent(const char *service, void (*act)(const char *)) {
  HKEY all;
  char name[200], needs[400], padded[410], wanted[210];
  if (RegOpenKeyExA(HKEY_LOCAL_MACHINE, "SOFTWARE\\Double\\Services", 0, KEY_READ, &all) != ERROR_SUCCESS) return;
  for (DWORD at = 0; RegEnumKeyA(all, at, name, sizeof name) == ERROR_SUCCESS; at++) {
    read_text(key_of(name), "Needs", needs, sizeof needs);
    snprintf(padded, sizeof padded, " %s ", needs);
    snprintf(wanted, sizeof wanted, " %s ", service);
    if (strstr(padded, wanted)) act(name);
  }
  RegCloseKey(all);
}

static int running_dependents;
static void count(const char *service) { if (runs(service)) running_dependents++; }
static void say(const char *service) { say_service(service, 1); }
static void stop(const char *service) {
  each_dependent(service, stop);
  write_text(key_of(service), "State", "STOPPED");
}

/* What a service needs starts with it; nothing starts that is disabled. */
static int start(const char *service) {
  char needs[400];
  if (runs(service)) return 0;
  if (!is_there(service) || start_of(service) == 4) return 1058;
  read_text(key_of(service), "Needs", needs, sizeof needs);
  for (char *rest = needs; *rest;) {
    char *end = strchr(rest, ' ');
    char need[200];
    snprintf(need, sizeof need, "%.*s", end ? (int)(end - rest) : (int)strlen(rest), rest);
    if (start(need)) return 1068;
    rest = end ? end + 1 : rest + strlen(rest);
  }
  write_text(key_of(service), "State", "RUNNING");
  return 0;
}

static int sc(int count_of, char **words) {
  static const char *starts[] = {"boot", "system", "auto", "demand", "disabled"};
  char key[300];
  if (count_of == 3 && !strcmp(words[1], "query")) return say_service(words[2], 0);
  if (count_of == 4 && !strcmp(words[1], "enumdepend") && atoi(words[3]) >= 1024) {
    if (!is_there(words[2])) return 1060;
    printf("Enum: entriesRead  = 1\r\n");
    each_dependent(words[2], say);
    return 0;
  }
  if (count_of == 5 && !strcmp(words[1], "config") && !strcmp(words[3], "start=")) {
    if (!is_there(words[2])) return 1060;
    snprintf(key, sizeof key, "SYSTEM\\CurrentControlSet\\Services\\%s", words[2]);
    for (DWORD type = 0; type < 5; type++)
      if (!strcmp(words[4], starts[type])) {
        RegSetKeyValueA(HKEY_LOCAL_MACHINE, key, "Start", REG_DWORD, &type, sizeof type);
        printf("[SC] ChangeServiceConfig SUCCESS\r\n");
        return 0;
      }
  }
  printf("ERROR:  Invalid usage of sc.\r\n");
  return 1639;
}

static int net(int count_of, char **words) {
  int all = count_of == 4 && !strcmp(words[3], "/y");
  if (count_of == 3 && !strcmp(words[1], "start")) return runs(words[2]) || start(words[2]) ? 2 : 0;
  if ((count_of == 3 || all) && !strcmp(words[1], "stop")) {
    if (!runs(words[2])) return 2;
    running_dependents = 0;
    each_dependent(words[2], count);
    if (running_dependents && !all) return 2;
    stop(words[2]);
    return 0;
  }
  fprintf(stderr, "The syntax of this command is not known to the stand-in.\r\n");
  return 1;
}

static int netsh(int count_of, char **words) {
  char size[20], name[200];
  if (count_of < 5 || strcmp(words[1], "interface") || strcmp(words[2], "ipv4")) return 1;
  if (count_of == 5 && !strcmp(words[3], "show") && !strcmp(words[4], "subinterfaces")) {
    read_text("SOFTWARE\\Double", "Interface", name, sizeof name);
    read_text("SOFTWARE\\Double", "Size", size, sizeof size);
    printf("\r\n   MTU  MediaSenseState   Bytes In  Bytes Out  Interface\r\n------  ---------------  ---------  ---------  -------------\r\n");
    printf("4294967295                1          0      85684  Loopback Pseudo-Interface 1\r\n%6s                1   41203041    3210042  %s\r\n\r\n", size, name);
    return 0;
  }
  if (count_of == 8 && !strcmp(words[3], "set") && !strcmp(words[4], "subinterface") && !strcmp(words[7], "store=persistent")) {
    read_text("SOFTWARE\\Double", "Interface", name, sizeof name);
    if (_stricmp(words[5], name) || strncmp(words[6], "mtu=", 4) || atoi(words[6] + 4) < 352) return 1;
    write_text("SOFTWARE\\Double", "Size", words[6] + 4);
    printf("Ok.\r\n\r\n");
    return 0;
  }
  return 1;
}

/* It may ask whether to log off; who gives no answer waits for ever, as the real one does. */
static int gpupdate(int count_of, char **words) {
  char answer[20];
  if (count_of != 2 || strcmp(words[1], "/force")) return 1;
  printf("Certain user policies are enabled that can only run during logon. OK to log off? (Y/N)");
  return fgets(answer, sizeof answer, stdin) && (answer[0] == 'n' || answer[0] == 'N') ? 0 : 1;
}

int main(int count_of, char **words) {
  char path[MAX_PATH];
  GetModuleFileNameA(NULL, path, sizeof path);
  const char *name = strrchr(path, '\\') + 1;
  if (!_stricmp(name, "sc.exe")) return sc(count_of, words);
  if (!_stricmp(name, "net.exe")) return net(count_of, words);
  if (!_stricmp(name, "netsh.exe")) return netsh(count_of, words);
  if (!_stricmp(name, "gpupdate.exe")) return gpupdate(count_of, words);
  return 1;
}
