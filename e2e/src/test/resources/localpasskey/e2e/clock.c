/* Loaded before a program: its computer's clock is set by as many seconds as the file says that COMPUTER_CLOCK names, a
   number of 8 octets as this machine writes it. What only counts on (CLOCK_MONOTONIC) goes as ever. */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile int64_t none = 0;
static volatile int64_t *set = &none;

__attribute__((constructor)) static void find(void) {
  const char *name = getenv("COMPUTER_CLOCK");
  int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) return;
  void *there = mmap(NULL, sizeof none, PROT_READ, MAP_SHARED, file, 0);
  if (there != MAP_FAILED) set = there;
  close(file);
}

int clock_gettime(clockid_t id, struct timespec *time) {
  int code = syscall(SYS_clock_gettime, id, time);
  if (code == 0 && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) time->tv_sec += *set;
  return code;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  int code = syscall(SYS_gettimeofday, time, zone);
  if (code == 0 && time) time->tv_sec += *set;
  return code;
}

time_t time(time_t *there) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (there) *there = now.tv_sec;
  return now.tv_sec;
}
