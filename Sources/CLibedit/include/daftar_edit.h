// libedit as a headless editing engine.
//
// libedit keeps the line, the cursor, the key maps, the kill ring and the terminal modes; it never
// draws, as its output goes to /dev/null. Its own interface is variadic and speaks wchar_t, neither
// of which Swift can use alike on every machine: here everything has a fixed arity and characters
// are 32-bit Unicode scalars.
#ifndef DAFTAR_EDIT_H
#define DAFTAR_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// An engine. One per process, as libedit owns the modes of the terminal.
typedef struct daftar_edit daftar_edit;

// The number of commands of our own that can be registered.
enum { DAFTAR_COMMAND_LIMIT = 32 };

// What a command tells libedit.
typedef enum {
  DAFTAR_REPLY_CONTINUE,  // go on editing
  DAFTAR_REPLY_FINISH,    // the line is done
} daftar_reply;

// Who is asked while a line is read. `context` is handed back as it is.
typedef struct {
  void *context;
  // Fetches the next scalar: 1, or -1 to abandon the line.
  int (*read_scalar)(void *context, uint32_t *scalar);
  // Runs the command of that number.
  daftar_reply (*perform)(void *context, int command);
} daftar_edit_hooks;

// Opens an engine on file descriptors 0 and 1; NULL where libedit cannot start.
daftar_edit *daftar_edit_open(const char *program);
void daftar_edit_close(daftar_edit *edit);

// Reads the user's key bindings, from $EDITRC or ~/.editrc.
void daftar_edit_source(daftar_edit *edit);

// Makes command `number` known to key maps as `name`. False where the number is out of range.
bool daftar_edit_add_command(daftar_edit *edit, int number, const char *name, const char *help);

// Binds a key sequence, in libedit's notation, in the main key map or in the one that vi uses for
// its commands.
bool daftar_edit_bind(daftar_edit *edit, bool alternative, const char *keys, const char *command);
// Takes a binding away from the main key map.
bool daftar_edit_unbind(daftar_edit *edit, const char *keys);
// Whether the user chose vi keys.
bool daftar_edit_is_vi(daftar_edit *edit);

// Copies a string capability of the terminal ("ce", "up") to `buffer`, empty where it has none.
void daftar_edit_capability(daftar_edit *edit, const char *name, char *buffer, size_t capacity);

// Edits one line, until a command finishes it or `read_scalar` abandons it.
void daftar_edit_run(daftar_edit *edit, daftar_edit_hooks hooks);

// Enters the raw mode of editing, or leaves it, in the middle of a line.
void daftar_edit_set_raw(daftar_edit *edit, bool raw);

// The line as it is; the pointer holds until the next call that changes the line.
const uint32_t *daftar_edit_text(daftar_edit *edit, size_t *count, size_t *cursor);
// Inserts before the cursor. The text ends in 0. False where there is no memory.
bool daftar_edit_insert(daftar_edit *edit, const uint32_t *text);
// Deletes `count` scalars before the cursor.
void daftar_edit_delete(daftar_edit *edit, int count);
// Moves the cursor.
void daftar_edit_move(daftar_edit *edit, int offset);

#endif
