/* The bare C libraries, for scripts/bench: reads a codestream once; each line on stdin asks for one decoding and is answered with nanoseconds.
   cc -O2 -o bare bare.c -lturbojpeg -lcharls -lopenjp2 */
#include <charls/charls.h>
#include <openjpeg-2.5/openjpeg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <turbojpeg.h>

struct input { unsigned char *bytes; size_t length, at; };

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

/* Decoded and interleaved, as whoever wants pixels has to. */
static int decode_openjpeg(struct input *in, unsigned char **out)
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
        if (!*out) *out = malloc(pixels * count * 2);
        for (size_t c = 0; c < count; c++)
            for (size_t i = 0; i < pixels; i++)
                if (wide) ((unsigned short *)*out)[i * count + c] = (unsigned short)image->comps[c].data[i];
                else (*out)[i * count + c] = (unsigned char)image->comps[c].data[i];
    }
    opj_image_destroy(image);
    opj_stream_destroy(stream);
    opj_destroy_codec(codec);
    return ok;
}

static int decode_charls(struct input *in, unsigned char **out)
{
    charls_jpegls_decoder *decoder = charls_jpegls_decoder_create();
    size_t size = 0;
    int ok = !charls_jpegls_decoder_set_source_buffer(decoder, in->bytes, in->length) && !charls_jpegls_decoder_read_header(decoder)
        && !charls_jpegls_decoder_get_destination_size(decoder, 0, &size);
    if (ok && !*out) *out = malloc(size);
    ok = ok && !charls_jpegls_decoder_decode_to_buffer(decoder, *out, size, 0);
    charls_jpegls_decoder_destroy(decoder);
    return ok;
}

static int decode_turbojpeg(struct input *in, unsigned char **out)
{
    int columns, rows, sampling, space;
    tjhandle handle = tjInitDecompress();
    int ok = !tjDecompressHeader3(handle, in->bytes, in->length, &columns, &rows, &sampling, &space);
    int format = space == TJCS_GRAY ? TJPF_GRAY : TJPF_RGB;
    if (ok && !*out) *out = malloc((size_t)columns * rows * 3);
    ok = ok && !tjDecompress2(handle, in->bytes, in->length, *out, columns, 0, rows, format, 0);
    tjDestroy(handle);
    return ok;
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
    unsigned char *out = NULL;
    char line[64];
    while (fgets(line, sizeof line, stdin)) {
        struct timespec from, to;
        clock_gettime(CLOCK_MONOTONIC, &from);
        int ok = !strcmp(arguments[1], "openjpeg") ? decode_openjpeg(&in, &out)
            : !strcmp(arguments[1], "charls") ? decode_charls(&in, &out) : decode_turbojpeg(&in, &out);
        clock_gettime(CLOCK_MONOTONIC, &to);
        if (ok) printf("%lld\n", (to.tv_sec - from.tv_sec) * 1000000000LL + to.tv_nsec - from.tv_nsec);
        else puts("refused");
        fflush(stdout);
    }
    return 0;
}
