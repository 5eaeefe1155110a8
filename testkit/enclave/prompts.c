/* libobjc with one class, and LocalAuthentication, which brings that class. */
#include "standin.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static Object contextClass;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* Called when the framework LocalAuthentication is opened: before that there is no LAContext. */
void standin_local_authentication_is_open(void) {
  Object *made = make(CLASS, sizeof(Object));
  contextClass = *made;
  contextClass.immortal = true;
  count_live(-1);
  free(made);
}

void *objc_getClass(const char *name) {
  return contextClass.kind == CLASS && !strcmp(name, "LAContext") ? &contextClass : NULL;
}

void *sel_registerName(const char *name) {
  static char *names[64];
  static int count;
  int i = 0;
  pthread_mutex_lock(&lock);
  while (i < count && strcmp(names[i], name)) i++;
  if (i == count) names[count++] = strdup(name);
  pthread_mutex_unlock(&lock);
  return names[i];
}

/* ---- autorelease pools: one stack for each thread ---- */

static _Thread_local int pools;
static _Thread_local const void *waiting[256];
static _Thread_local int waitingCount;

void *objc_autoreleasePoolPush(void) {
  pools++;
  return (void *)(intptr_t)(waitingCount + 1);
}

void objc_autoreleasePoolPop(void *pool) {
  int from = (int)(intptr_t)pool - 1;
  if (pools == 0 || from < 0 || from > waitingCount) {
    broken_rule("objc_autoreleasePoolPop: no such pool on this thread");
    return;
  }
  while (waitingCount > from) CFRelease(waiting[--waitingCount]);
  pools--;
}

static void *autoreleased(void *object) {
  if (!pools) broken_rule("an object is autoreleased and there is no pool: it leaks");
  else waiting[waitingCount++] = object;
  return object;
}

/* ---- messages ---- */

static void set_reason(Context *context, void *reason) {
  if (!is_a(reason, STRING, "setLocalizedReason:")) return;
  if (!*((String *)reason)->text) broken_rule("setLocalizedReason: of nothing is an exception");
  if (context->reason) CFRelease(context->reason);
  context->reason = (String *)CFRetain(reason);
}

/* Only LAPolicyDeviceOwnerAuthenticationWithBiometrics is asked about. */
static bool can_evaluate(long policy, void **error) {
  if (policy != 1) broken_rule("canEvaluatePolicy: %ld", policy);
  int fingers = enrolled_fingers();
  long code = is_set("no-passcode") ? -5 : fingers < 0 ? -6 : fingers == 0 ? -7 : is_set("biometry-locked") ? -8 : 0;
  if (code && error) {
    const void *made;
    fail(&made, LOCAL_AUTHENTICATION, code, "cannot evaluate");
    *error = autoreleased((void *)made);
  }
  return code == 0;
}

void *objc_msgSend(void *receiver, const char *selector, void *first, void *second) {
  if (!receiver) return NULL;
#define IS(name) !strcmp(selector, name)
  if (receiver == &contextClass) {
    if (IS("new")) return make(CONTEXT, sizeof(Context));
    broken_rule("+[LAContext %s]: unrecognized selector", selector);
    return NULL;
  }
  if (!is_a(receiver, CONTEXT, selector)) return NULL;
  Context *context = receiver;
  if (IS("release")) CFRelease(context);
  else if (IS("invalidate")) context->invalid = true;
  else if (IS("setLocalizedReason:")) set_reason(context, first);
  else if (IS("setInteractionNotAllowed:")) context->interactionNotAllowed = ((intptr_t)first & 0xff) != 0;
  else if (IS("canEvaluatePolicy:error:")) return (void *)(intptr_t)can_evaluate((long)first, second);
  else broken_rule("-[LAContext %s]: unrecognized selector", selector);
  return NULL;
}
