#pragma once
#include <stddef.h>
#include <stdint.h>

// gzip in memory, over zlib. No Swift file sees zlib's own header.

typedef enum {
  SLIPWAY_GZIP_DONE = 0,
  SLIPWAY_GZIP_NOT_GZIP,
  SLIPWAY_GZIP_CORRUPT,
  SLIPWAY_GZIP_CUT_OFF,
  SLIPWAY_GZIP_TOO_LARGE,
  SLIPWAY_GZIP_NO_MEMORY,
} slipway_gzip_result;

typedef struct {
  slipway_gzip_result result;
  // To be given to free(); NULL unless the result is DONE.
  uint8_t *bytes;
  size_t count;
} slipway_gzip_output;

slipway_gzip_output slipway_gzip_pack(const uint8_t *bytes, size_t count);

// At most `limit` bytes come out: a small file may unpack to any size. Members one after the other are read as one.
slipway_gzip_output slipway_gzip_unpack(const uint8_t *bytes, size_t count, size_t limit);
