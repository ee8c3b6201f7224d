# What unhusk stands on, as imported targets.  Shared by the build and by the
# installed package (unhusk-config.cmake), so that both look the same way.
include(CMakeFindDependencyMacro)
find_dependency(Threads)
find_dependency(ICU COMPONENTS uc i18n)
find_dependency(simdjson)
find_dependency(tomlplusplus)
find_dependency(ZLIB)
find_dependency(LibLZMA)
find_dependency(BZip2)

# Debian ships no CMake package for these.
function(unhusk_find_library target header)
  if(TARGET ${target})
    return()
  endif()
  find_path(${target}_INCLUDE_DIR ${header} PATH_SUFFIXES ${ARGN})
  string(REPLACE "unhusk_" "" name ${target})
  find_library(${target}_LIBRARY NAMES ${UNHUSK_PREFER_${target}} ${name})
  if(NOT ${target}_INCLUDE_DIR OR NOT ${target}_LIBRARY)
    message(FATAL_ERROR "lib${name} not found: install lib${name}-dev (or run scripts/setup)")
  endif()
  mark_as_advanced(${target}_INCLUDE_DIR ${target}_LIBRARY)
  add_library(${target} UNKNOWN IMPORTED)
  set_target_properties(${target} PROPERTIES IMPORTED_LOCATION ${${target}_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${${target}_INCLUDE_DIR})
endfunction()

# The archive: calls through the PLT would cost a fifth of Gumbo's speed.
set(UNHUSK_PREFER_unhusk_gumbo libgumbo.a)
unhusk_find_library(unhusk_gumbo gumbo.h)
unhusk_find_library(unhusk_re2 re2/re2.h)
unhusk_find_library(unhusk_uchardet uchardet.h uchardet)
unhusk_find_library(unhusk_zstd zstd.h)
# The archive: its reader of tar stands alone, while the shared one needs libxml2 and more.
set(UNHUSK_PREFER_unhusk_archive libarchive.a)
unhusk_find_library(unhusk_archive archive.h)
unhusk_find_library(unhusk_isal isa-l/igzip_lib.h)
unhusk_find_library(unhusk_brotlidec brotli/decode.h)
