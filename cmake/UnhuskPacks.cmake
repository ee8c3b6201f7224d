# patterns/**/*.toml -> embedded_packs.cc, by a small program of our own that
# uses the same strict reader as --patterns: a bad pack breaks the build.
file(GLOB_RECURSE UNHUSK_PACKS CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/patterns/*.toml)
set(UNHUSK_EMBEDDED ${CMAKE_CURRENT_BINARY_DIR}/embedded_packs.cc)

# Only what reads a pack; the library itself needs the generated file.
add_executable(unhusk_embed src/rules/embed_main.cc src/rules/borders.cc src/rules/check.cc
  src/rules/gate.cc src/rules/gate_places.cc src/rules/line.cc src/rules/pack.cc
  src/rules/pattern_tokens.cc src/rules/rarity.cc src/rules/regex.cc src/base/nearest.cc
  src/base/toml_text.cc src/base/utf8.cc)
target_include_directories(unhusk_embed PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/src)
target_link_libraries(unhusk_embed PRIVATE unhusk_flags unhusk_re2 ICU::uc simdjson::simdjson
  Threads::Threads)

add_custom_command(OUTPUT ${UNHUSK_EMBEDDED}
  COMMAND unhusk_embed ${UNHUSK_EMBEDDED} ${CMAKE_CURRENT_SOURCE_DIR} ${UNHUSK_PACKS}
  DEPENDS unhusk_embed ${UNHUSK_PACKS}
  COMMENT "Embedding the rule packs" VERBATIM)
list(APPEND UNHUSK_SOURCES ${UNHUSK_EMBEDDED})
# What the packs and the models are, as a hash: the same on any machine.
set(UNHUSK_VERSION_FILE ${CMAKE_CURRENT_BINARY_DIR}/rules_version.cc)
set(UNHUSK_VERSIONED ${UNHUSK_PACKS} ${UNHUSK_WEIGHTS} ${UNHUSK_LINE_WEIGHTS})
add_custom_command(OUTPUT ${UNHUSK_VERSION_FILE}
  COMMAND ${CMAKE_COMMAND} "-DFILES=${UNHUSK_VERSIONED}" -DOUT=${UNHUSK_VERSION_FILE}
    -P ${CMAKE_CURRENT_SOURCE_DIR}/cmake/RulesVersion.cmake
  DEPENDS ${UNHUSK_VERSIONED} ${CMAKE_CURRENT_SOURCE_DIR}/cmake/RulesVersion.cmake
  COMMENT "Hashing the rules and models" VERBATIM)
list(APPEND UNHUSK_SOURCES ${UNHUSK_VERSION_FILE})
# One literal holds all texts of all packs.
set_source_files_properties(${UNHUSK_EMBEDDED} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
