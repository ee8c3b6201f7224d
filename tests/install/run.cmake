# cmake -DBUILD=… -DSOURCE=… -DWORK=… -DCOMPILER=… -P run.cmake
# Installs BUILD below WORK, then builds and runs the project in SOURCE against that.
function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "failed: ${ARGV}")
  endif()
endfunction()

file(REMOVE_RECURSE ${WORK})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/stage)
run(${CMAKE_COMMAND} -S ${SOURCE} -B ${WORK}/build -DCMAKE_PREFIX_PATH=${WORK}/stage
  -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_BUILD_TYPE=Release)
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${WORK}/build/consumer)
run(${WORK}/build/consumer_c)
if(EXISTS ${WORK}/stage/bin/unhusk)
  run(${WORK}/stage/bin/unhusk --version)
  foreach(file bash-completion/completions/unhusk zsh/site-functions/_unhusk
      fish/vendor_completions.d/unhusk.fish man/man1/unhusk.1)
    file(SIZE ${WORK}/stage/share/${file} size)  # An error if it is not there.
    if(size EQUAL 0)
      message(FATAL_ERROR "empty: ${file}")
    endif()
  endforeach()
endif()
