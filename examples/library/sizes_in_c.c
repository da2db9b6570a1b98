/* Asks for sample sizes through the C interface and prints the answer's JSON. */
#include <casedraw/casedraw.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    const char* request = "{\"command\": \"size\", \"options\": {\"population\": {\"court\": 25, \"oocd\": 40}}}";
    casedraw_answer* answer = casedraw_run(request, strlen(request), NULL, 0, NULL, NULL);
    if (answer == NULL) return 3;
    puts(casedraw_answer_json(answer, NULL));
    casedraw_free(answer);
    return 0;
}
