/* Security: keys of the Secure Enclave. The rules are those of Apple's published source, repository
   apple-oss-distributions/Security at Security-61901.0.87.0.1: SecKey.m, SecCTKKey.m, SecAccessControl.m. */
#include "standin.h"
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
#include <string.h>

/* ---- exported constants: pointers, with the values of SecItemConstants.c and SecKey.m ---- */

#define CONSTANTS(X)                                                                              \
  X(kSecAttrKeyType, "type") X(kSecAttrKeyTypeECSECPrimeRandom, "73")                             \
  X(kSecAttrKeySizeInBits, "bsiz") X(kSecAttrTokenID, "tkid")                                     \
  X(kSecAttrTokenIDSecureEnclave, "com.apple.setoken") X(kSecAttrTokenOID, "toid")                \
  X(kSecPrivateKeyAttrs, "private") X(kSecAttrIsPermanent, "perm") X(kSecAttrAccessControl, "accc") \
  X(kSecAttrKeyClass, "kcls") X(kSecAttrKeyClassPrivate, "1") X(kSecAttrKeyClassPublic, "0")      \
  X(kSecUseAuthenticationContext, "u_AuthCtx")                                                    \
  X(kSecAttrAccessibleWhenUnlocked, "ak")                                                         \
  X(kSecAttrAccessibleWhenUnlockedThisDeviceOnly, "aku")                                          \
  X(kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly, "cku")                                      \
  X(kSecKeyAlgorithmECDSASignatureDigestX962SHA256, "algid:sign:ECDSA:digest-X962:SHA256")        \
  X(kSecKeyAlgorithmECDSASignatureMessageX962SHA256, "algid:sign:ECDSA:message-X962:SHA256")      \
  X(kSecKeyAlgorithmECIESEncryptionCofactorVariableIVX963SHA256AESGCM,                            \
    "algid:encrypt:ECIES:ECDHC:KDFX963:SHA256:AESGCM-KDFIV")
#define DECLARE(name, value) const void *name;
CONSTANTS(DECLARE)
const void *kCFBooleanTrue, *kCFBooleanFalse;

__attribute__((constructor(102))) static void make_constants(void) {
#define MAKE(name, value) name = constant_text(value);
  CONSTANTS(MAKE)
  kCFBooleanTrue = constant_boolean(1);
  kCFBooleanFalse = constant_boolean(0);
}

enum {
  USER_PRESENCE = 1ul << 0,
  BIOMETRY_ANY = 1ul << 1,
  BIOMETRY_CURRENT_SET = 1ul << 3,
  OR = 1ul << 14,
  AND = 1ul << 15,
  PRIVATE_KEY_USAGE = 1ul << 30,
  APPLICATION_PASSWORD = 1ul << 31
};

/* ---- access control ---- */

const void *SecAccessControlCreateWithFlags(const void *allocator, const void *protection, CFOptionFlags flags,
                                            const void **error) {
  if (!is_a(protection, STRING, "SecAccessControlCreateWithFlags"))
    return fail(error, OS_STATUS, -50, "invalid protection");
  const char *name = ((String *)protection)->text;
  if (strcmp(name, "aku") && strcmp(name, "cku") && strcmp(name, "ak"))
    return fail(error, OS_STATUS, -50, "invalid protection");
  if ((flags & OR) && (flags & AND)) return fail(error, OS_STATUS, -50, "only one logical operation can be set");
  if ((flags & BIOMETRY_ANY) && (flags & BIOMETRY_CURRENT_SET))
    return fail(error, OS_STATUS, -50, "only one bio constraint can be set");
  if ((flags & USER_PRESENCE) && (flags & ~(CFOptionFlags)(USER_PRESENCE | PRIVATE_KEY_USAGE | APPLICATION_PASSWORD)))
    return fail(error, OS_STATUS, -50, "user presence goes with an application password and private key usage only");
  AccessControl *access = make(ACCESS_CONTROL, sizeof(AccessControl));
  access->protection = (String *)CFRetain(protection);
  access->flags = flags;
  return access;
}

/* ---- the blob: nonce 12, tag 16, then under the device's key: flags 8, fingers 4, "aku" or "cku" 4, key ---- */

static void point_of(Key *key) {
  size_t length = 0;
  EVP_PKEY_get_octet_string_param(key->pair, OSSL_PKEY_PARAM_PUB_KEY, key->point, 65, &length);
}

static bool gcm(bool encrypt, const uint8_t *secret, const uint8_t *nonce, int nonceLength, const EVP_CIPHER *cipher,
                const uint8_t *in, int length, uint8_t *out, uint8_t *tag) {
  int done, rest;
  EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
  EVP_CipherInit_ex(context, cipher, NULL, NULL, NULL, encrypt);
  EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_IVLEN, nonceLength, NULL);
  EVP_CipherInit_ex(context, NULL, NULL, secret, nonce, encrypt);
  EVP_CipherUpdate(context, out, &done, in, length);
  if (!encrypt) EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, 16, tag);
  bool good = EVP_CipherFinal_ex(context, out + done, &rest) == 1;
  if (encrypt) EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, 16, tag);
  EVP_CIPHER_CTX_free(context);
  return good;
}

static void wrap(Key *key) {
  uint8_t plain[1024] = {0}, blob[1024 + 28];
  uint8_t *der = plain + 16;
  CFOptionFlags flags = key->access ? key->access->flags : PRIVATE_KEY_USAGE;
  memcpy(plain, &flags, 8);
  memcpy(plain + 8, &key->fingers, 4);
  if (key->access) memcpy(plain + 12, key->access->protection->text, 3);
  int length = 16 + i2d_PrivateKey(key->pair, &der);
  RAND_bytes(blob, 12);
  gcm(true, device_secret(), blob, 12, EVP_aes_256_gcm(), plain, length, blob + 28, blob + 12);
  OPENSSL_cleanse(plain, sizeof plain);
  key->blob = (Data *)CFDataCreate(NULL, blob, 28 + length);
}

static Key *unwrap(const Data *blob) {
  uint8_t plain[1024];
  int length = (int)blob->length - 28;
  if (length < 40 || length > (int)sizeof plain) return NULL;
  uint8_t tag[16];
  memcpy(tag, blob->bytes + 12, 16);
  if (!gcm(false, device_secret(), blob->bytes, 12, EVP_aes_256_gcm(), blob->bytes + 28, length, plain, tag))
    return NULL;
  Key *key = make(KEY, sizeof(Key));
  key->isPrivate = key->onToken = true;
  key->access = make(ACCESS_CONTROL, sizeof(AccessControl));
  memcpy(&key->access->flags, plain, 8);
  memcpy(&key->fingers, plain + 8, 4);
  key->access->protection = text((char *)plain + 12);
  const uint8_t *der = plain + 16;
  key->pair = d2i_AutoPrivateKey(NULL, &der, length - 16);
  OPENSSL_cleanse(plain, sizeof plain);
  key->blob = (Data *)CFRetain(blob);
  point_of(key);
  return key;
}

/* ---- making and reloading ---- */

/* An attribute of the private key, or of the whole. */
static const void *attribute(const void *parameters, const void *name) {
  const void *ofPrivate = CFDictionaryGetValue(parameters, kSecPrivateKeyAttrs);
  const void *value = ofPrivate ? CFDictionaryGetValue(ofPrivate, name) : NULL;
  return value ? value : CFDictionaryGetValue(parameters, name);
}

static void use_context(Key *key, const void *context) {
  if (context && is_a(context, CONTEXT, "kSecUseAuthenticationContext")) key->context = (Context *)CFRetain(context);
}

static Key *mint(const void *parameters, const void **error) {
  const String *token = CFDictionaryGetValue(parameters, kSecAttrTokenID);
  const String *type = CFDictionaryGetValue(parameters, kSecAttrKeyType);
  const Number *bits = CFDictionaryGetValue(parameters, kSecAttrKeySizeInBits);
  const AccessControl *access = attribute(parameters, kSecAttrAccessControl);
  if (token && (!is_a(token, STRING, "kSecAttrTokenID") || strcmp(token->text, "com.apple.setoken")))
    return fail(error, CRYPTO_TOKEN_KIT, -7, "token not found");
  if (token && is_set("no-enclave")) return fail(error, CRYPTO_TOKEN_KIT, -7, "token not found");
  if (!type || !is_a(type, STRING, "kSecAttrKeyType") || strcmp(type->text, "73"))
    return fail(error, OS_STATUS, -50, "incorrect or missing kSecAttrKeyType");
  if (bits && (!is_a(bits, NUMBER, "kSecAttrKeySizeInBits") || bits->value != 256))
    return fail(error, CRYPTO_TOKEN_KIT, -8, "only P-256 in the Secure Enclave");
  if (access && !is_a(access, ACCESS_CONTROL, "kSecAttrAccessControl"))
    return fail(error, OS_STATUS, -50, "bad access control");
  if (token && access && !(access->flags & PRIVATE_KEY_USAGE))
    return fail(error, OS_STATUS, -50, "an access control without private key usage");
  if (token && access && !strcmp(access->protection->text, "ak"))
    return fail(error, OS_STATUS, -50, "a key of a token stays on this device");
  Key *key = make(KEY, sizeof(Key));
  key->isPrivate = true;
  key->onToken = token != NULL;
  key->pair = EVP_EC_gen("P-256");
  key->fingers = enrolled_fingers();
  if (access) key->access = (AccessControl *)CFRetain(access);
  use_context(key, attribute(parameters, kSecUseAuthenticationContext));
  point_of(key);
  if (key->onToken) wrap(key);
  return key;
}

const void *SecKeyCreateRandomKey(const void *parameters, const void **error) {
  if (!is_a(parameters, DICTIONARY, "SecKeyCreateRandomKey")) return NULL;
  if (is_set("locked")) return fail(error, OS_STATUS, -25308, "interaction not allowed");
  const void *token = CFDictionaryGetValue(parameters, kSecAttrTokenID);
  if (!token) broken_rule("SecKeyCreateRandomKey: without kSecAttrTokenID at the top this is a software key");
  Key *key = mint(parameters, error);
  if (!key) return NULL;
  const void *permanent = attribute(parameters, kSecAttrIsPermanent);
  bool keep = permanent ? is_true(permanent) : token != NULL; /* SecKey.m: true is the default on a token */
  if (keep) {
    if (!is_set("entitled")) {
      CFRelease(key);
      return fail(error, OS_STATUS, -34018, "failed to add key to keychain");
    }
    broken_rule("SecKeyCreateRandomKey: the key is left behind in the keychain");
  }
  return key;
}

const void *SecKeyCreateWithData(const void *data, const void *parameters, const void **error) {
  if (!is_a(parameters, DICTIONARY, "SecKeyCreateWithData")) return NULL;
  if (!CFDictionaryGetValue(parameters, kSecAttrTokenID)) {
    broken_rule("SecKeyCreateWithData: no kSecAttrTokenID: the blob is taken for a software key");
    return fail(error, OS_STATUS, -50, "not a key");
  }
  const Data *blob = CFDictionaryGetValue(parameters, kSecAttrTokenOID);
  if (!blob) broken_rule("SecKeyCreateWithData: no toid: the token makes a new key");
  if (!blob || lies("mints-on-reload")) return mint(parameters, error);
  if (!is_a(blob, DATA, "toid")) return fail(error, CRYPTO_TOKEN_KIT, -8, "bad parameter");
  Key *key = is_set("no-enclave") ? NULL : unwrap(blob);
  if (!key) return fail(error, CRYPTO_TOKEN_KIT, -3, "corrupted objectID detected");
  use_context(key, CFDictionaryGetValue(parameters, kSecUseAuthenticationContext));
  return key;
}

/* ---- what a key tells about itself ---- */

const void *SecKeyCopyPublicKey(const void *pointer) {
  if (!is_a(pointer, KEY, "SecKeyCopyPublicKey")) return NULL;
  const Key *key = pointer;
  Key *half = make(KEY, sizeof(Key));
  memcpy(half->point, key->point, 65);
  if (key->pair) {
    EVP_PKEY_up_ref(key->pair); /* only its public half is used */
    half->pair = key->pair;
  }
  return half;
}

const void *SecKeyCopyExternalRepresentation(const void *pointer, const void **error) {
  if (!is_a(pointer, KEY, "SecKeyCopyExternalRepresentation")) return NULL;
  const Key *key = pointer;
  if (key->isPrivate && key->onToken && !lies("exports")) return fail(error, OS_STATUS, -4, "export not implemented");
  if (key->isPrivate) broken_rule("SecKeyCopyExternalRepresentation: a private key goes out");
  return CFDataCreate(NULL, key->point, 65);
}

const void *SecKeyCopyAttributes(const void *pointer) {
  if (!is_a(pointer, KEY, "SecKeyCopyAttributes")) return NULL;
  const Key *key = pointer;
  const void *names[8], *values[8];
  int count = 0;
  names[count] = kSecAttrKeyType, values[count++] = kSecAttrKeyTypeECSECPrimeRandom;
  names[count] = kSecAttrKeyClass, values[count++] = key->isPrivate ? kSecAttrKeyClassPrivate : kSecAttrKeyClassPublic;
  if (key->isPrivate && key->onToken) {
    names[count] = kSecAttrTokenID, values[count++] = kSecAttrTokenIDSecureEnclave;
    if (!lies("no-toid")) names[count] = kSecAttrTokenOID, values[count++] = key->blob;
  }
  return CFDictionaryCreate(NULL, names, values, count, kCFTypeDictionaryKeyCallBacks, kCFTypeDictionaryValueCallBacks);
}

/* ---- using a key: here the enclave itself asks the person ---- */

/* Whether the enclave lets the key be used now; asks the person where its access control says so. */
static bool authorised(const Key *key, const void **error) {
  CFOptionFlags flags = key->access ? key->access->flags : 0;
  bool whileLocked = key->access && !strcmp(key->access->protection->text, "cku");
  if (is_set("locked") && !whileLocked) return fail(error, OS_STATUS, -25308, "interaction not allowed"), false;
  if ((flags & BIOMETRY_CURRENT_SET) && key->fingers != enrolled_fingers())
    return fail(error, CRYPTO_TOKEN_KIT, -3, "the fingers changed: this key is gone"), false;
  if (!(flags & (USER_PRESENCE | BIOMETRY_ANY | BIOMETRY_CURRENT_SET))) return true;
  Context *context = key->context;
  if (context && context->invalid) return fail(error, LOCAL_AUTHENTICATION, -10, "context invalidated"), false;
  if (context && context->evaluated) {
    broken_rule("SecKeyCreateSignature: an LAContext is used again: this signature asks nobody");
    return true;
  }
  if (context && context->interactionNotAllowed)
    return fail(error, LOCAL_AUTHENTICATION, -1004, "interaction not allowed"), false;
  const char *domain;
  long refused = show_sheet(context, &domain);
  if (refused) return fail(error, domain, refused, "the person did not confirm"), false;
  if (context) context->evaluated = true;
  return true;
}

const void *SecKeyCreateSignature(const void *pointer, const void *algorithm, const void *input, const void **error) {
  if (!is_a(pointer, KEY, "SecKeyCreateSignature") || !is_a(algorithm, STRING, "SecKeyCreateSignature") ||
      !is_a(input, DATA, "SecKeyCreateSignature"))
    return NULL;
  const Key *key = pointer;
  const Data *data = input;
  bool message = CFEqual(algorithm, kSecKeyAlgorithmECDSASignatureMessageX962SHA256);
  if (!key->isPrivate || !(message || CFEqual(algorithm, kSecKeyAlgorithmECDSASignatureDigestX962SHA256)))
    return fail(error, OS_STATUS, -50, "algorithm not supported by the key");
  if (!message && data->length != 32) return fail(error, OS_STATUS, -50, "a digest has 32 bytes");
  if (!authorised(key, error)) return NULL;
  uint8_t digest[32], signature[80];
  size_t length = sizeof signature;
  if (message) SHA256(data->bytes, data->length, digest);
  else memcpy(digest, data->bytes, 32);
  EVP_PKEY_CTX *signer = EVP_PKEY_CTX_new(key->pair, NULL);
  bool good = EVP_PKEY_sign_init(signer) == 1 && EVP_PKEY_sign(signer, signature, &length, digest, 32) == 1;
  EVP_PKEY_CTX_free(signer);
  return good ? CFDataCreate(NULL, signature, (CFIndex)length) : fail(error, OS_STATUS, -2070, "internal error");
}

/* ---- ECIES: the other half's point 65, the text, tag 16; AES-128 and a nonce of 16 from the X9.63 derivation ---- */

static bool derive(EVP_PKEY *ours, EVP_PKEY *theirs, const uint8_t *point, uint8_t *keyAndNonce) {
  uint8_t shared[32];
  size_t length = sizeof shared;
  EVP_PKEY_CTX *agreement = EVP_PKEY_CTX_new(ours, NULL);
  bool good = EVP_PKEY_derive_init(agreement) == 1 && EVP_PKEY_derive_set_peer(agreement, theirs) == 1 &&
              EVP_PKEY_derive(agreement, shared, &length) == 1;
  EVP_PKEY_CTX_free(agreement);
  uint8_t input[32 + 4 + 65] = {0};
  memcpy(input, shared, 32);
  input[35] = 1;
  memcpy(input + 36, point, 65);
  SHA256(input, sizeof input, keyAndNonce);
  OPENSSL_cleanse(input, sizeof input);
  OPENSSL_cleanse(shared, sizeof shared);
  return good;
}

static bool is_ecies(const void *algorithm) {
  return is_a(algorithm, STRING, "an algorithm") &&
         CFEqual(algorithm, kSecKeyAlgorithmECIESEncryptionCofactorVariableIVX963SHA256AESGCM);
}

const void *SecKeyCreateEncryptedData(const void *pointer, const void *algorithm, const void *input,
                                      const void **error) {
  if (!is_a(pointer, KEY, "SecKeyCreateEncryptedData") || !is_a(input, DATA, "SecKeyCreateEncryptedData")) return NULL;
  const Key *key = pointer;
  const Data *plain = input;
  if (key->isPrivate || !is_ecies(algorithm) || plain->length > 512)
    return fail(error, OS_STATUS, -50, "algorithm not supported by the key");
  uint8_t out[65 + 512 + 16], keyAndNonce[32];
  size_t length = 0;
  EVP_PKEY *once = EVP_EC_gen("P-256");
  EVP_PKEY_get_octet_string_param(once, OSSL_PKEY_PARAM_PUB_KEY, out, 65, &length);
  derive(once, key->pair, out, keyAndNonce);
  EVP_PKEY_free(once);
  gcm(true, keyAndNonce, keyAndNonce + 16, 16, EVP_aes_128_gcm(), plain->bytes, (int)plain->length, out + 65,
      out + 65 + plain->length);
  OPENSSL_cleanse(keyAndNonce, sizeof keyAndNonce);
  return CFDataCreate(NULL, out, 65 + plain->length + 16);
}

const void *SecKeyCreateDecryptedData(const void *pointer, const void *algorithm, const void *input,
                                      const void **error) {
  if (!is_a(pointer, KEY, "SecKeyCreateDecryptedData") || !is_a(input, DATA, "SecKeyCreateDecryptedData")) return NULL;
  const Key *key = pointer;
  const Data *sealed = input;
  if (!key->isPrivate || !is_ecies(algorithm)) return fail(error, OS_STATUS, -50, "algorithm not supported by the key");
  if (!authorised(key, error)) return NULL;
  CFIndex length = sealed->length - 65 - 16;
  if (length < 0 || length > 512) return fail(error, OS_STATUS, -50, "too short or too long");
  EVP_PKEY *once = EVP_PKEY_new();
  EVP_PKEY_copy_parameters(once, key->pair);
  uint8_t keyAndNonce[32], plain[512], tag[16];
  memcpy(tag, sealed->bytes + 65 + length, 16);
  bool good = EVP_PKEY_set1_encoded_public_key(once, sealed->bytes, 65) == 1 &&
              derive(key->pair, once, sealed->bytes, keyAndNonce) &&
              gcm(false, keyAndNonce, keyAndNonce + 16, 16, EVP_aes_128_gcm(), sealed->bytes + 65, (int)length, plain, tag);
  EVP_PKEY_free(once);
  return good ? CFDataCreate(NULL, plain, length) : fail(error, OS_STATUS, -26275, "cannot decode");
}
