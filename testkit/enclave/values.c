/* CoreFoundation: counted objects, strings, data, numbers, dictionaries, errors. */
#include "standin.h"
#include <stdlib.h>
#include <string.h>

#define LIVE 0x4c4956454f424a45ull
#define DEAD 0xdeaddeaddeaddeadull
#define UTF8 0x08000100

static const char *NAMES[] = {"object", "CFString", "CFData", "CFNumber", "CFBoolean", "CFDictionary", "CFError",
                              "SecAccessControl", "SecKey", "LAContext", "Class"};

void *make(int kind, size_t size) {
  Object *made = calloc(1, size);
  made->magic = LIVE;
  made->kind = kind;
  made->references = 1;
  count_live(1);
  return made;
}

bool is_a(const void *pointer, int kind, const char *function) {
  const Object *object = pointer;
  if (!object) broken_rule("%s: NULL instead of a %s", function, NAMES[kind]);
  else if (object->magic == DEAD) broken_rule("%s: a %s that was released", function, NAMES[object->kind]);
  else if (object->magic != LIVE) broken_rule("%s: not an object", function);
  else if (kind && object->kind != kind)
    broken_rule("%s: a %s instead of a %s", function, NAMES[object->kind], NAMES[kind]);
  else return true;
  return false;
}

const void *CFRetain(const void *pointer) {
  if (is_a(pointer, ANY, "CFRetain") && !((Object *)pointer)->immortal) ((Object *)pointer)->references++;
  return pointer;
}

static void release_if_there(const void *pointer) { if (pointer) CFRelease(pointer); }

static void take_apart(Object *object) {
  switch (object->kind) {
    case STRING: free(((String *)object)->text); break;
    case DATA: OPENSSL_cleanse(((Data *)object)->bytes, ((Data *)object)->length); break;
    case DICTIONARY: {
      Dictionary *dictionary = (Dictionary *)object;
      for (CFIndex i = 0; dictionary->retained && i < dictionary->count; i++) {
        CFRelease(dictionary->keys[i]);
        CFRelease(dictionary->values[i]);
      }
      break;
    }
    case ERROR: CFRelease(((Error *)object)->domain); CFRelease(((Error *)object)->description); break;
    case ACCESS_CONTROL: CFRelease(((AccessControl *)object)->protection); break;
    case CONTEXT: release_if_there(((Context *)object)->reason); break;
    case KEY: {
      Key *key = (Key *)object;
      EVP_PKEY_free(key->pair);
      release_if_there(key->blob);
      release_if_there(key->access);
      release_if_there(key->context);
      break;
    }
  }
}

void CFRelease(const void *pointer) { /* CFRelease(NULL) ends a program on macOS */
  if (!is_a(pointer, ANY, "CFRelease")) return;
  Object *object = (Object *)pointer;
  if (object->immortal || --object->references > 0) return;
  take_apart(object);
  count_live(-1);
  object->magic = DEAD;
}

CFTypeID CFGetTypeID(const void *object) {
  return is_a(object, ANY, "CFGetTypeID") ? (CFTypeID)((Object *)object)->kind : 0;
}
CFTypeID CFDataGetTypeID(void) { return DATA; }

Boolean CFEqual(const void *one, const void *other) {
  if (one == other) return 1;
  if (!is_a(one, ANY, "CFEqual") || !is_a(other, ANY, "CFEqual")) return 0;
  if (((Object *)one)->kind != ((Object *)other)->kind) return 0;
  switch (((Object *)one)->kind) {
    case STRING: return !strcmp(((String *)one)->text, ((String *)other)->text);
    case NUMBER: case BOOLEAN: return ((Number *)one)->value == ((Number *)other)->value;
    case DATA: {
      const Data *a = one, *b = other;
      return a->length == b->length && !memcmp(a->bytes, b->bytes, a->length);
    }
  }
  return 0;
}

/* ---- strings ---- */

String *text(const char *utf8) {
  String *string = make(STRING, sizeof(String));
  string->text = strdup(utf8);
  return string;
}

const void *constant_text(const char *utf8) {
  String *string = text(utf8);
  string->object.immortal = true;
  count_live(-1);
  return string;
}

const void *CFStringCreateWithBytes(const void *allocator, const uint8_t *bytes, CFIndex length, uint32_t encoding,
                                    Boolean isExternalRepresentation) {
  if (encoding != UTF8) {
    broken_rule("CFStringCreateWithBytes: encoding 0x%x is not UTF-8", encoding);
    return NULL;
  }
  if (isExternalRepresentation > 1) broken_rule("CFStringCreateWithBytes: a Boolean of %d", isExternalRepresentation);
  char *copy = strndup((const char *)bytes, (size_t)length);
  String *string = text(copy);
  free(copy);
  return string;
}

CFIndex CFStringGetLength(const void *string) {
  return is_a(string, STRING, "CFStringGetLength") ? (CFIndex)strlen(((String *)string)->text) : 0;
}

Boolean CFStringGetCString(const void *string, char *buffer, CFIndex room, uint32_t encoding) {
  if (!is_a(string, STRING, "CFStringGetCString") || encoding != UTF8) return 0;
  CFIndex length = (CFIndex)strlen(((String *)string)->text);
  if (length + 1 > room) return 0;
  memcpy(buffer, ((String *)string)->text, length + 1);
  return 1;
}

/* ---- data, numbers ---- */

const void *CFDataCreate(const void *allocator, const uint8_t *bytes, CFIndex length) {
  Data *data = make(DATA, sizeof(Data));
  data->length = length;
  data->bytes = malloc(length ? length : 1);
  memcpy(data->bytes, bytes, length);
  return data;
}
CFIndex CFDataGetLength(const void *data) { return is_a(data, DATA, "CFDataGetLength") ? ((Data *)data)->length : 0; }
const uint8_t *CFDataGetBytePtr(const void *data) {
  return is_a(data, DATA, "CFDataGetBytePtr") ? ((Data *)data)->bytes : NULL;
}

const void *CFNumberCreate(const void *allocator, CFIndex type, const void *value) {
  Number *number = make(NUMBER, sizeof(Number));
  if (type == 3) number->value = *(const int32_t *)value;
  else if (type == 4) number->value = *(const int64_t *)value;
  else broken_rule("CFNumberCreate: type %ld", type);
  return number;
}

const void *constant_boolean(int value) {
  Number *boolean = make(BOOLEAN, sizeof(Number));
  boolean->value = value;
  boolean->object.immortal = true;
  count_live(-1);
  return boolean;
}

bool is_true(const void *value) {
  return value && is_a(value, BOOLEAN, "a yes or no") && ((Number *)value)->value;
}

/* ---- dictionaries ---- */

char kCFTypeDictionaryKeyCallBacks[48], kCFTypeDictionaryValueCallBacks[40];

const void *CFDictionaryCreate(const void *allocator, const void **keys, const void **values, CFIndex count,
                               const void *keyCallBacks, const void *valueCallBacks) {
  if (keyCallBacks != kCFTypeDictionaryKeyCallBacks || valueCallBacks != kCFTypeDictionaryValueCallBacks)
    broken_rule("CFDictionaryCreate: without kCFType callbacks nothing is retained and keys compare by address");
  Dictionary *dictionary = make(DICTIONARY, sizeof(Dictionary));
  dictionary->retained = true;
  dictionary->keys = calloc(count + 1, sizeof(void *));
  dictionary->values = calloc(count + 1, sizeof(void *));
  for (CFIndex i = 0; i < count; i++) {
    if (!is_a(keys[i], ANY, "CFDictionaryCreate, a key") || !is_a(values[i], ANY, "CFDictionaryCreate, a value"))
      continue;
    dictionary->keys[dictionary->count] = CFRetain(keys[i]);
    dictionary->values[dictionary->count++] = CFRetain(values[i]);
  }
  return dictionary;
}

const void *CFDictionaryGetValue(const void *pointer, const void *key) {
  if (!is_a(pointer, DICTIONARY, "CFDictionaryGetValue")) return NULL;
  const Dictionary *dictionary = pointer;
  for (CFIndex i = 0; i < dictionary->count; i++)
    if (CFEqual(dictionary->keys[i], key)) return dictionary->values[i];
  return NULL;
}

/* ---- errors ---- */

CFIndex CFErrorGetCode(const void *error) { return is_a(error, ERROR, "CFErrorGetCode") ? ((Error *)error)->code : 0; }
const void *CFErrorGetDomain(const void *error) {
  return is_a(error, ERROR, "CFErrorGetDomain") ? ((Error *)error)->domain : NULL;
}
const void *CFErrorCopyDescription(const void *error) {
  return is_a(error, ERROR, "CFErrorCopyDescription") ? CFRetain(((Error *)error)->description) : NULL;
}

void *fail(const void **out, const char *domain, long code, const char *description) {
  if (out) {
    Error *error = make(ERROR, sizeof(Error));
    error->domain = text(domain);
    error->code = code;
    error->description = text(description);
    *out = error;
  }
  return NULL;
}
