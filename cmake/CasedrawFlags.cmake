# Everything that is compiled in this project is compiled with these flags.
add_library(casedraw_flags INTERFACE)
target_compile_features(casedraw_flags INTERFACE cxx_std_20)
target_compile_options(casedraw_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  -ffp-contract=off # a fused multiply-add would change which cases are drawn
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> # g++ 12 warns wrongly of `"text" + string` at -O3 (its bug 105651)
  $<$<CXX_COMPILER_ID:GNU>:--param=ggc-min-heapsize=1048576> # kB: tidying its memory took g++ a fifteenth of its time
  $<$<BOOL:${CASEDRAW_WARNINGS_AS_ERRORS}>:-Werror>)
if(CASEDRAW_SANITIZE)
  target_compile_options(casedraw_flags INTERFACE -fsanitize=${CASEDRAW_SANITIZE}
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(casedraw_flags INTERFACE -fsanitize=${CASEDRAW_SANITIZE})
endif()
