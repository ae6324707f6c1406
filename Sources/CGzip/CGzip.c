#include "CGzip.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

// 15 is the largest window; 16 more asks for a gzip header.
enum { WINDOW = 15 + 16 };

static slipway_gzip_output failed(slipway_gzip_result result, uint8_t *bytes) {
  free(bytes);
  return (slipway_gzip_output){result, NULL, 0};
}

// zlib counts in unsigned int.
static uInt piece(size_t count) { return count > UINT_MAX ? UINT_MAX : (uInt)count; }

static int grow(uint8_t **bytes, size_t *capacity, size_t limit) {
  size_t wanted = *capacity < limit / 2 ? *capacity * 2 : limit;
  uint8_t *larger = realloc(*bytes, wanted);
  if (larger == NULL) return 0;
  *bytes = larger;
  *capacity = wanted;
  return 1;
}

struct slipway_gzip_packer {
  z_stream stream;
};

slipway_gzip_packer *slipway_gzip_packer_new(void) {
  slipway_gzip_packer *packer = calloc(1, sizeof *packer);
  if (packer == NULL) return NULL;
  if (deflateInit2(&packer->stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, WINDOW, 8, Z_DEFAULT_STRATEGY) == Z_OK) return packer;
  free(packer);
  return NULL;
}

void slipway_gzip_packer_free(slipway_gzip_packer *packer) {
  if (packer == NULL) return;
  deflateEnd(&packer->stream);
  free(packer);
}

slipway_gzip_output slipway_gzip_packer_take(slipway_gzip_packer *packer, const uint8_t *bytes, size_t count, int is_last) {
  z_stream *stream = &packer->stream;
  size_t capacity = (size_t)1 << 16, written = 0, read = 0;
  uint8_t *output = malloc(capacity);
  if (output == NULL) return failed(SLIPWAY_GZIP_NO_MEMORY, NULL);
  for (;;) {
    if (written == capacity && !grow(&output, &capacity, SIZE_MAX)) return failed(SLIPWAY_GZIP_NO_MEMORY, output);
    uInt in = piece(count - read), out = piece(capacity - written);
    stream->next_in = (Bytef *)(bytes + read);
    stream->avail_in = in;
    stream->next_out = output + written;
    stream->avail_out = out;
    int state = deflate(stream, is_last && read + in == count ? Z_FINISH : Z_NO_FLUSH);
    read += in - stream->avail_in;
    written += out - stream->avail_out;
    // With room left in the output there is nothing more to come until more is given.
    if (state == Z_STREAM_END || (!is_last && read == count && stream->avail_out > 0)) return (slipway_gzip_output){SLIPWAY_GZIP_DONE, output, written};
    if (state != Z_OK && state != Z_BUF_ERROR) return failed(SLIPWAY_GZIP_NO_MEMORY, output);
  }
}

slipway_gzip_output slipway_gzip_unpack(const uint8_t *bytes, size_t count, size_t limit) {
  if (count < 2 || bytes[0] != 0x1f || bytes[1] != 0x8b) return failed(SLIPWAY_GZIP_NOT_GZIP, NULL);
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  if (inflateInit2(&stream, WINDOW) != Z_OK) return failed(SLIPWAY_GZIP_NO_MEMORY, NULL);
  // One byte more than is allowed tells a text that ends at the limit from one that goes on.
  size_t most = limit + 1, capacity = most < (size_t)1 << 16 ? most : (size_t)1 << 16, written = 0, read = 0;
  uint8_t *output = malloc(capacity);
  slipway_gzip_result result = output == NULL ? SLIPWAY_GZIP_NO_MEMORY : SLIPWAY_GZIP_DONE;
  while (result == SLIPWAY_GZIP_DONE) {
    if (written == capacity) {
      if (capacity == most) {
        result = SLIPWAY_GZIP_TOO_LARGE;
        break;
      }
      if (!grow(&output, &capacity, most)) {
        result = SLIPWAY_GZIP_NO_MEMORY;
        break;
      }
    }
    uInt in = piece(count - read), out = piece(capacity - written);
    stream.next_in = (Bytef *)(bytes + read);
    stream.avail_in = in;
    stream.next_out = output + written;
    stream.avail_out = out;
    int state = inflate(&stream, Z_NO_FLUSH);
    size_t consumed = in - stream.avail_in, produced = out - stream.avail_out;
    read += consumed;
    written += produced;
    if (state == Z_STREAM_END) {
      // What follows the last member and is none itself is padding, as gzip has it.
      if (count - read < 2 || bytes[read] != 0x1f || bytes[read + 1] != 0x8b) break;
      if (inflateReset(&stream) != Z_OK) result = SLIPWAY_GZIP_CORRUPT;
    } else if (state == Z_MEM_ERROR) {
      result = SLIPWAY_GZIP_NO_MEMORY;
    } else if (state != Z_OK && state != Z_BUF_ERROR) {
      result = SLIPWAY_GZIP_CORRUPT;
    } else if (consumed == 0 && produced == 0 && written < capacity) {
      result = SLIPWAY_GZIP_CUT_OFF;
    }
  }
  inflateEnd(&stream);
  if (result == SLIPWAY_GZIP_DONE && written > limit) result = SLIPWAY_GZIP_TOO_LARGE;
  if (result != SLIPWAY_GZIP_DONE) return failed(result, output);
  return (slipway_gzip_output){SLIPWAY_GZIP_DONE, output, written};
}
