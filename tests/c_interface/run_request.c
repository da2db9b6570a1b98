/* Passes a request to casedraw as any program in C would.

   usage: run_request REQUEST BYTES ANSWER ANSWER_BYTES [STOP]
   REQUEST and BYTES are files to read, ANSWER and ANSWER_BYTES files to write. Each call for progress is a line on
   standard output; with STOP the call of that number, from 1, asks to stop. */
#include <casedraw/casedraw.h>
#include <stdio.h>
#include <stdlib.h>

static char* read_whole(const char* path, size_t* size) {
    FILE* file = fopen(path, "rb");
    char* bytes = NULL;
    long end = 0;
    if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (end = ftell(file)) < 0) exit(9);
    rewind(file);
    bytes = malloc((size_t)end + 1);
    if (bytes == NULL) exit(9);
    *size = fread(bytes, 1, (size_t)end, file);
    fclose(file);
    return bytes;
}

static void write_whole(const char* path, const void* bytes, size_t size) {
    FILE* file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes, 1, size, file) != size || fclose(file) != 0) exit(9);
}

struct calls {
    long made;
    long stop;
};

static int on_progress(void* context, const char* what, double done) {
    struct calls* calls = context;
    printf("%s\t%.3f\n", what, done);
    return ++calls->made == calls->stop;
}

int main(int count, char** arguments) {
    struct calls calls = {0, 0};
    size_t request_size = 0, bytes_size = 0, size = 0;
    char *request = NULL, *bytes = NULL;
    casedraw_answer* answer = NULL;
    if (count < 5) return 9;
    if (count > 5) calls.stop = atol(arguments[5]);
    request = read_whole(arguments[1], &request_size);
    bytes = read_whole(arguments[2], &bytes_size);
    answer = casedraw_run(request, request_size, bytes, bytes_size, on_progress, &calls);
    if (answer == NULL) return 9;
    write_whole(arguments[3], casedraw_answer_json(answer, NULL), (casedraw_answer_json(answer, &size), size));
    write_whole(arguments[4], casedraw_answer_bytes(answer, NULL), (casedraw_answer_bytes(answer, &size), size));
    casedraw_free(answer);
    free(request);
    free(bytes);
    return 0;
}
