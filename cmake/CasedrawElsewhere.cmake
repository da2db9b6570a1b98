# casedraw's library for a machine that is not this one, in a project of its own: WebAssembly, Windows. Its libraries come from scripts/wasm-libraries.
#
# Wants root (of the sources) and CASEDRAW_EXCEPTIONS (flags, if any); makes casedraw_library and casedraw_flags.
set(PROJECT_SOURCE_DIR ${root}) # what is included below names its files from here
set(CASEDRAW_LIBRARIES ${root}/build/wasm/libraries)
set(CASEDRAW_WARNINGS_AS_ERRORS ON)
set(CMAKE_CXX_EXTENSIONS OFF)
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
list(APPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR}/elsewhere)
include(${root}/cmake/CasedrawFlags.cmake)
include(${root}/cmake/CasedrawUnity.cmake)
include(${root}/cmake/CasedrawBuiltinFiles.cmake)

add_library(casedraw_library STATIC ${builtin_sources})
target_compile_features(casedraw_library PUBLIC cxx_std_20)
target_include_directories(casedraw_library PUBLIC ${root}/include PRIVATE ${root}/src)
target_include_directories(casedraw_library SYSTEM PUBLIC ${CASEDRAW_LIBRARIES}/include)
target_compile_definitions(casedraw_library PRIVATE EIGEN_DONT_VECTORIZE CASEDRAW_VERSION="${PROJECT_VERSION}")
target_compile_options(casedraw_library PUBLIC ${CASEDRAW_EXCEPTIONS}
  -ffile-prefix-map=${root}/=) # Boost's exceptions name their headers: the same bytes wherever it is compiled
target_link_libraries(casedraw_library PRIVATE casedraw_flags)

# Every folder that has a line in layers.txt is in the library, the command line's own aside.
file(STRINGS ${root}/src/layers.txt layers REGEX "^[a-z_]+:")
foreach(layer IN LISTS layers)
  string(REGEX REPLACE ":.*" "" concept ${layer})
  if(NOT concept MATCHES "^(cli|web)$")
    include(${root}/src/${concept}/CMakeLists.txt)
  endif()
endforeach()
casedraw_unity(casedraw_library)
