#pragma once
#include <stddef.h>
#include <stdint.h>

// gzip over zlib. No Swift file sees zlib's own header.

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

// Packs piece by piece, so that what is packed need not be in memory as a whole.
typedef struct slipway_gzip_packer slipway_gzip_packer;

// NULL: no memory.
slipway_gzip_packer *slipway_gzip_packer_new(void);
void slipway_gzip_packer_free(slipway_gzip_packer *packer);

// What has been packed by now; nothing, often. After the last piece the packer is to be freed.
slipway_gzip_output slipway_gzip_packer_take(slipway_gzip_packer *packer, const uint8_t *bytes, size_t count, int is_last);

// At most `limit` bytes come out: a small file may unpack to any size. Members one after the other are read as one.
slipway_gzip_output slipway_gzip_unpack(const uint8_t *bytes, size_t count, size_t limit);
