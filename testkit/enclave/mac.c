/* The pretend Mac. What it is told and what it tells lies in files under ROOT/mac, so that a test in any process can
   read and write it: README.md lists them. */
#define _GNU_SOURCE
#include "standin.h"
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef ROOT
#error "the build script says where the stand-in lives"
#endif
#define MAC ROOT "/mac/"

enum { LIVE_OBJECTS, BROKEN_RULES, COUNTERS };
static _Atomic int32_t *counters;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor(101))) static void map_counters(void) {
  int file = open(MAC "counters", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0 || ftruncate(file, COUNTERS * 4) != 0) abort();
  counters = mmap(NULL, COUNTERS * 4, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (counters == MAP_FAILED) abort();
  close(file);
  counters[LIVE_OBJECTS] = 0;
}

void count_live(int change) { counters[LIVE_OBJECTS] += change; }

static void append(const char *path, const char *line) {
  int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0 || write(file, line, strlen(line)) < 0) abort();
  close(file);
}

void broken_rule(const char *format, ...) {
  char words[300];
  va_list values;
  va_start(values, format);
  vsnprintf(words, sizeof words - 1, format, values);
  va_end(values);
  counters[BROKEN_RULES]++;
  strcat(words, "\n");
  append(MAC "broken-rules", words);
}

/* The file's text, without the newline at its end; "" where there is none. */
static void read_text(const char *path, char *into, size_t room) {
  into[0] = 0;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  ssize_t length = read(file, into, room - 1);
  close(file);
  if (length < 0) length = 0;
  into[length] = 0;
  while (length > 0 && into[length - 1] == '\n') into[--length] = 0;
}

bool is_set(const char *name) {
  char path[4200];
  snprintf(path, sizeof path, MAC "%s", name);
  return access(path, F_OK) == 0;
}

bool lies(const char *how) {
  char told[400];
  read_text(MAC "lies", told, sizeof told);
  return strstr(told, how) != NULL;
}

int enrolled_fingers(void) {
  char number[16];
  read_text(MAC "fingers", number, sizeof number);
  return number[0] ? atoi(number) : 1;
}

const uint8_t *device_secret(void) {
  static _Thread_local uint8_t secret[33];
  int file = open(MAC "device", O_RDONLY | O_CLOEXEC);
  if (file < 0 || read(file, secret, 32) != 32) abort();
  close(file);
  return secret;
}

/* Takes the first line of ROOT/mac/answers; with none left, what is in ROOT/mac/otherwise. */
static void next_answer(char *answer, size_t room) {
  static char all[64 * 1024];
  pthread_mutex_lock(&lock);
  int file = open(MAC "answers", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0 || flock(file, LOCK_EX) != 0) abort();
  ssize_t length = read(file, all, sizeof all - 1);
  all[length < 0 ? 0 : length] = 0;
  char *end = strchr(all, '\n');
  if (end) {
    *end = 0;
    snprintf(answer, room, "%.*s", (int)room - 1, all);
    if (ftruncate(file, 0) != 0 || pwrite(file, end + 1, strlen(end + 1), 0) < 0) abort();
  } else {
    read_text(MAC "otherwise", answer, room);
  }
  close(file);
  pthread_mutex_unlock(&lock);
}

static const char *words(const Context *context) {
  return context && context->reason ? context->reason->text : "";
}

static void note_sheet(const Context *context, const char *answer) {
  char line[1200];
  snprintf(line, sizeof line, "%s\t%s\n", answer, words(context));
  append(MAC "sheets", line);
}

static void wait_until_taken_away(const Context *context) {
  char line[1200];
  for (int i = 0; i < 3000 && !(context && context->invalid); i++) usleep(10000);
  if (!context || !context->invalid) return;
  snprintf(line, sizeof line, "%s\n", words(context));
  append(MAC "taken-away", line);
}

/* An answer is "ok", "wait" (until it is taken away), or an error: "la -2", "os -128", "ctk -9". Nobody answers by
   himself: as on an unattended Mac, the system takes the sheet away. */
long show_sheet(const Context *context, const char **domain) {
  char answer[40];
  next_answer(answer, sizeof answer);
  note_sheet(context, answer);
  *domain = LOCAL_AUTHENTICATION;
  if (strcmp(answer, "ok") == 0) return 0;
  if (strcmp(answer, "wait") == 0) {
    wait_until_taken_away(context);
    return -10; /* LAErrorInvalidContext */
  }
  if (strncmp(answer, "os ", 3) == 0) *domain = OS_STATUS;
  if (strncmp(answer, "ctk ", 4) == 0) *domain = CRYPTO_TOKEN_KIT;
  const char *number = strchr(answer, ' ');
  return number ? atol(number) : -4; /* LAErrorSystemCancel */
}
