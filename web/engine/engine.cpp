// The one door between JavaScript and the C interface: a run that reports how far it has come to Module.progress.
#include <casedraw/casedraw.h>
#include <emscripten.h>

// clang-format off
EM_JS(int, told_of_progress, (const char* what, double done), {
  return Module.progress ? Module.progress(UTF8ToString(what), done) | 0 : 0;
});
// clang-format on

extern "C" {

EMSCRIPTEN_KEEPALIVE casedraw_answer* casedraw_engine_run(const char* request, size_t request_size, const void* bytes,
                                                          size_t bytes_size) {
    const auto tell = [](void*, const char* what, double done) { return told_of_progress(what, done); };
    return casedraw_run(request, request_size, bytes, bytes_size, tell, nullptr);
}
}
