#ifndef CASEDRAW_CASEDRAW_H
#define CASEDRAW_CASEDRAW_H

#include <stddef.h>

/*
 * The commands of casedraw for other languages. A call takes a request and the bytes of files, and answers with a result
 * and the bytes of files. It opens no file, prints nothing, asks no clock and keeps nothing between calls, so calls may be
 * made from several threads at once.
 *
 * The request is a JSON document:
 *
 *   {"command": "draw",
 *    "options": {"list": "cases.csv", "fieldwork": "2019-03-04", "seed": "winter 2019"},
 *    "files": [{"name": "cases.csv", "size": 10215}]}
 *
 * `command` and `options` are those of the program, as `casedraw COMMAND --help` lists them, without the hyphens; what
 * stands alone on a command line has the names `list`, `judgements`, `draw` (the folder of a draw), `id` and `kind`. A text or a
 * whole number is an option's value, `true` sets a flag, and an option that may be given several times also takes a
 * list, or an object for DOMAIN=VALUE: "window": {"court": "9:6"}, "population": {"court": 25, "oocd": 40}. Options that
 * are about files, threads and printing (json, quiet, threads, checkpoint, shared) are not known here. `force` is known
 * where it decides what is made (draw, assign), not where it only replaces a file.
 *
 * `files` names the files whose bytes are passed, one after another in this order. An option that takes a file gives such a
 * name. A folder is the part of names before a slash: with the files "winter/record.json", "winter/sample.csv" … the
 * option "draw": "winter" is a folder of a draw.
 *
 * `entropy`, 64 hexadecimal digits, is 32 bytes from a source of random numbers. A draw needs a seed or these. `at`, a time such as
 * "2019-03-04T09:30:00Z", is for commands that record when something was done.
 * `words` says what the caller calls options, {"window": "the months"}: so the answer's texts name them. Without, they are
 * named as they are typed, --window. An option with a value ({"allocation each": "all cases"}) and a command
 * ({"casedraw explain": "Explain a case"}) can have words, too. Files are the same either way.
 *
 * The answer is a JSON document:
 *
 *   {"exit": 0,
 *    "summary": "…",
 *    "messages": [{"kind": "notice", "code": null, "text": "…", "findings": […]}],
 *    "json": "…",
 *    "files": [{"name": "sample.csv", "size": 2048}]}
 *
 * `exit` is the program's exit code: 0 done, 1 the answer is no, 2 wrong use, 3 a file that is not what it claims to be, 4 a
 * defect in casedraw. `summary` is the result for people, `json` the text of the document that `--json` prints, or null;
 * `messages` are of the kind error, problem or notice, with `findings` (code, field, row, cell, message) behind those that
 * are headings. `files` are what the program would write, relative to its folder where it writes one. Of a command that
 * does something to a draw (substitute, amend, confirm, undo) they are the files of its folder that change: put each in the place of the one
 * of its name, evidence/record.json last, and leave all others as they are. They belong to the folder that was passed and to
 * no later state of it: evidence/record.json must still be the one that was passed.
 */

#ifdef __cplusplus
extern "C" {
#endif

typedef struct casedraw_answer casedraw_answer;

/*
 * Called while work goes on, from the calling thread: what is done now (UTF-8), and how far it has come, from 0 to 1.
 * Anything but 0 asks to stop; the answer then says so. It must not throw, and must not come back by longjmp.
 */
typedef int (*casedraw_progress)(void* context, const char* what, double done);

/*
 * Runs a command. `bytes` are the files' bytes, `bytes_size` in all; both may be 0. `progress` may be 0; `context` is
 * passed on to it. The answer is released with casedraw_free. 0 only where there is no memory even for an answer that
 * says so: whatever is wrong with the request is said in the answer.
 */
casedraw_answer* casedraw_run(const char* request, size_t request_size, const void* bytes, size_t bytes_size,
                              casedraw_progress progress, void* context);

/* The answer as JSON in UTF-8, with a zero byte behind it; `size`, where it is not 0, is set to its length. */
const char* casedraw_answer_json(const casedraw_answer* answer, size_t* size);

/* The bytes of the answer's files, one after another in the order of `files`; `size` likewise. */
const void* casedraw_answer_bytes(const casedraw_answer* answer, size_t* size);

/* Releases an answer; 0 is none. */
void casedraw_free(casedraw_answer* answer);

/* Such as "0.1.0". */
const char* casedraw_version(void);

#ifdef __cplusplus
}
#endif

#endif
