# cmake -DBUILD=… -DPROJECT=… -DCOMPILER=… -DGENERATOR=… -DSANITIZE=… -DEXAMPLES=… -P install_and_use.cmake
set(stage ${BUILD}/stage)
set(consumer ${BUILD}/consumer)
file(REMOVE_RECURSE ${stage} ${consumer})

function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY OUTPUT_VARIABLE said ECHO_ERROR_VARIABLE)
  set(said "${said}" PARENT_SCOPE)
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${stage})
foreach(file bin/casedraw include/casedraw/base/date.hpp share/casedraw/data-schemas/frameworks/hmip-youth-2018.json)
  if(NOT EXISTS ${stage}/${file})
    message(FATAL_ERROR "${file} was not installed")
  endif()
endforeach()
run(${stage}/bin/casedraw --version)

set(flags "")
if(SANITIZE)
  set(flags -DCMAKE_EXE_LINKER_FLAGS=-fsanitize=${SANITIZE})
endif()
run(${CMAKE_COMMAND} -S ${PROJECT} -B ${consumer} -G ${GENERATOR} -DCMAKE_CXX_COMPILER=${COMPILER}
    -DCMAKE_PREFIX_PATH=${stage} ${flags})
run(${CMAKE_COMMAND} --build ${consumer})
run(${consumer}/consumer ${EXAMPLES}/southampton-2019.csv)
if(NOT said STREQUAL "court: 25 eligible, a sample of 22\n")
  message(FATAL_ERROR "the consumer said: ${said}")
endif()
