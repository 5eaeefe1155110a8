/* The objects that the stand-in's frameworks hand out, and the pretend Mac behind them. */
#pragma once
#include <openssl/evp.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef long CFIndex;
typedef unsigned long CFOptionFlags;
typedef unsigned long CFTypeID;
typedef int32_t OSStatus;
typedef unsigned char Boolean;

/* ---- objects: counted references; what was freed is kept, so that a second use is seen ---- */

enum { ANY, STRING, DATA, NUMBER, BOOLEAN, DICTIONARY, ERROR, ACCESS_CONTROL, KEY, CONTEXT, CLASS, KINDS };

typedef struct { uint64_t magic; int kind; bool immortal; _Atomic int references; } Object;
typedef struct { Object object; char *text; } String;             /* CFString, UTF-8 */
typedef struct { Object object; CFIndex length; uint8_t *bytes; } Data;
typedef struct { Object object; long long value; } Number;        /* CFNumber and CFBoolean */
typedef struct { Object object; CFIndex count; const void **keys, **values; bool retained; } Dictionary;
typedef struct { Object object; String *domain, *description; CFIndex code; } Error;
typedef struct { Object object; String *protection; CFOptionFlags flags; } AccessControl;
typedef struct {
  Object object;
  String *reason;
  _Atomic bool invalid;
  bool interactionNotAllowed, evaluated;
} Context;
typedef struct {
  Object object;
  bool isPrivate, onToken;
  EVP_PKEY *pair;
  uint8_t point[65];
  Data *blob;
  AccessControl *access;
  int fingers;
  Context *context;
} Key;

void *make(int kind, size_t size);
bool is_a(const void *object, int kind, const char *function);
String *text(const char *utf8);
const void *CFRetain(const void *object);
void CFRelease(const void *object);
const void *CFDataCreate(const void *allocator, const uint8_t *bytes, CFIndex length);
const void *CFDictionaryCreate(const void *allocator, const void **keys, const void **values, CFIndex count,
                               const void *keyCallBacks, const void *valueCallBacks);
const void *CFDictionaryGetValue(const void *dictionary, const void *key);
Boolean CFEqual(const void *one, const void *other);
extern char kCFTypeDictionaryKeyCallBacks[48], kCFTypeDictionaryValueCallBacks[40];
const void *constant_boolean(int value);
const void *constant_text(const char *utf8);
bool is_true(const void *value);
/* Always NULL; the error goes where the caller wanted it. */
void *fail(const void **error, const char *domain, long code, const char *description);
#define OS_STATUS "NSOSStatusErrorDomain"
#define LOCAL_AUTHENTICATION "com.apple.LocalAuthentication"
#define CRYPTO_TOKEN_KIT "CryptoTokenKit"

/* ---- the pretend Mac ---- */

void broken_rule(const char *format, ...);       /* somebody did what a real Mac punishes, maybe later and elsewhere */
void count_live(int change);
bool is_set(const char *name);                   /* whether the file ROOT/mac/NAME is there */
bool lies(const char *how);                      /* whether ROOT/mac/lies has this line */
int enrolled_fingers(void);                      /* which set; 0 none, -1 no sensor */
const uint8_t *device_secret(void);              /* 32 bytes; another Mac has others */
/* Shows the sheet and waits for its answer. 0 for yes, else an error's code, its domain in *domain. */
long show_sheet(const Context *context, const char **domain);
