/* The bare C libraries, for scripts/bench: reads a codestream once; each line on stdin asks for one decoding. "go" is answered with nanoseconds by the
   clock and of the processor, "sum" with a checksum of the pixels. They are stored values, samples of a pixel beside each other, as our decoders give
   them: a library that gives planes has them interleaved here. What is left out is what a program has to do beyond: comparing the codestream with the
   data set, mending it (its end, its colour markers), and keeping whoever calls safe.
   cc -O2 -o bare bare.c -lturbojpeg -lcharls -lopenjp2 */
#include <charls/charls.h>
#include <openjpeg-2.5/openjpeg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <turbojpeg.h>

struct input { unsigned char *bytes; size_t length, at; };
struct pixels { unsigned char *bytes, *planes; size_t length; };

static OPJ_SIZE_T read_some(void *to, OPJ_SIZE_T count, void *user)
{
    struct input *in = user;
    if (in->at >= in->length) return (OPJ_SIZE_T)-1;
    if (count > in->length - in->at) count = in->length - in->at;
    memcpy(to, in->bytes + in->at, count);
    in->at += count;
    return count;
}

static OPJ_OFF_T skip_some(OPJ_OFF_T count, void *user)
{
    struct input *in = user;
    in->at += (size_t)count;
    return count;
}

static OPJ_BOOL seek_to(OPJ_OFF_T at, void *user)
{
    struct input *in = user;
    in->at = (size_t)at;
    return OPJ_TRUE;
}

static int decode_openjpeg(struct input *in, struct pixels *out)
{
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    opj_codec_t *codec = opj_create_decompress(OPJ_CODEC_J2K);
    opj_stream_t *stream = opj_stream_create(1 << 20, OPJ_TRUE);
    opj_image_t *image = NULL;
    in->at = 0;
    opj_stream_set_user_data(stream, in, NULL);
    opj_stream_set_user_data_length(stream, in->length);
    opj_stream_set_read_function(stream, read_some);
    opj_stream_set_skip_function(stream, skip_some);
    opj_stream_set_seek_function(stream, seek_to);
    int ok = opj_setup_decoder(codec, &parameters) && opj_read_header(stream, codec, &image) && opj_decode(codec, stream, image);
    if (ok) {
        size_t pixels = (size_t)image->comps[0].w * image->comps[0].h, count = image->numcomps;
        int wide = image->comps[0].prec > 8;
        out->length = pixels * count * (wide ? 2 : 1);
        if (!out->bytes) out->bytes = malloc(out->length);
        for (size_t c = 0; c < count; c++)
            for (size_t i = 0; i < pixels; i++)
                if (wide) ((unsigned short *)out->bytes)[i * count + c] = (unsigned short)image->comps[c].data[i];
                else out->bytes[i * count + c] = (unsigned char)image->comps[c].data[i];
    }
    opj_image_destroy(image);
    opj_stream_destroy(stream);
    opj_destroy_codec(codec);
    return ok;
}

/* Where each component has a scan of its own, they come out as planes. */
static void interleave(const struct pixels *out, size_t count, size_t sample)
{
    size_t pixels = out->length / count / sample;
    for (size_t c = 0; c < count; c++) {
        if (sample == 2)
            for (size_t i = 0; i < pixels; i++) ((unsigned short *)out->bytes)[i * count + c] = ((unsigned short *)out->planes)[c * pixels + i];
        else
            for (size_t i = 0; i < pixels; i++) out->bytes[i * count + c] = out->planes[c * pixels + i];
    }
}

static int decode_charls(struct input *in, struct pixels *out)
{
    charls_jpegls_decoder *decoder = charls_jpegls_decoder_create();
    charls_frame_info info;
    charls_interleave_mode mode;
    int ok = !charls_jpegls_decoder_set_source_buffer(decoder, in->bytes, in->length) && !charls_jpegls_decoder_read_header(decoder)
        && !charls_jpegls_decoder_get_destination_size(decoder, 0, &out->length) && !charls_jpegls_decoder_get_frame_info(decoder, &info)
        && !charls_jpegls_decoder_get_interleave_mode(decoder, &mode);
    int planar = ok && mode == CHARLS_INTERLEAVE_MODE_NONE && info.component_count > 1;
    if (ok && !out->bytes) out->bytes = malloc(out->length);
    if (planar && !out->planes) out->planes = malloc(out->length);
    ok = ok && !charls_jpegls_decoder_decode_to_buffer(decoder, planar ? out->planes : out->bytes, out->length, 0);
    charls_jpegls_decoder_destroy(decoder);
    if (ok && planar) interleave(out, (size_t)info.component_count, info.bits_per_sample > 8 ? 2 : 1);
    return ok;
}

static int decode_turbojpeg(struct input *in, struct pixels *out)
{
    int columns, rows, sampling, space;
    tjhandle handle = tjInitDecompress();
    int ok = !tjDecompressHeader3(handle, in->bytes, in->length, &columns, &rows, &sampling, &space);
    int format = space == TJCS_GRAY ? TJPF_GRAY : TJPF_RGB;
    out->length = (size_t)columns * rows * (format == TJPF_GRAY ? 1 : 3);
    if (ok && !out->bytes) out->bytes = malloc(out->length);
    ok = ok && !tjDecompress2(handle, in->bytes, in->length, out->bytes, columns, 0, rows, format, 0);
    tjDestroy(handle);
    return ok;
}

static long long now(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

/* FNV-1a. */
static unsigned long long checksum(const struct pixels *out)
{
    unsigned long long sum = 0xCBF29CE484222325ULL;
    for (size_t i = 0; i < out->length; i++) sum = (sum ^ out->bytes[i]) * 0x100000001B3ULL;
    return sum;
}

int main(int count, char **arguments)
{
    if (count != 3) return 2;
    FILE *file = fopen(arguments[2], "rb");
    if (!file) return 2;
    fseek(file, 0, SEEK_END);
    struct input in = {0};
    in.length = (size_t)ftell(file);
    rewind(file);
    in.bytes = malloc(in.length);
    if (fread(in.bytes, 1, in.length, file) != in.length) return 2;
    fclose(file);
    struct pixels out = {0};
    char line[64];
    while (fgets(line, sizeof line, stdin)) {
        long long wall = now(CLOCK_MONOTONIC), cpu = now(CLOCK_PROCESS_CPUTIME_ID);
        int ok = !strcmp(arguments[1], "openjpeg") ? decode_openjpeg(&in, &out)
            : !strcmp(arguments[1], "charls") ? decode_charls(&in, &out) : decode_turbojpeg(&in, &out);
        wall = now(CLOCK_MONOTONIC) - wall;
        cpu = now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
        if (!ok) puts("refused");
        else if (!strncmp(line, "sum", 3)) printf("%016llx\n", checksum(&out));
        else printf("%lld %lld\n", wall, cpu);
        fflush(stdout);
    }
    return 0;
}
