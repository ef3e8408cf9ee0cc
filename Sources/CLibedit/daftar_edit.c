#include "daftar_edit.h"

#include <errno.h>
#include <histedit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "a wide character is a Unicode scalar");

struct daftar_edit {
  EditLine *line;
  FILE *input;
  FILE *nowhere;
  daftar_edit_hooks hooks;
};

static daftar_edit *owner_of(EditLine *line) {
  void *owner = NULL;
  el_get(line, EL_CLIENTDATA, &owner);
  return owner;
}

// Some of libedit's vi commands leave the cursor outside the line, and the next one then writes
// there. Moving it makes libedit bring it back.
static void bring_cursor_back(EditLine *line) {
  const LineInfoW *info = el_wline(line);
  if (info->cursor < info->buffer) el_cursor(line, 1);
  if (info->cursor > info->lastchar) el_cursor(line, -1);
}

static int read_scalar(EditLine *line, wchar_t *character) {
  daftar_edit *edit = owner_of(line);
  uint32_t scalar = 0;
  if (!edit->hooks.read_scalar) return -1;
  bring_cursor_back(line);
  int status = edit->hooks.read_scalar(edit->hooks.context, &scalar);
  *character = (wchar_t)scalar;
  if (status < 0) errno = EINTR;
  return status;
}

// libedit tells a command neither its name nor a context, so each needs a function of its own.

static unsigned char perform(EditLine *line, int command) {
  daftar_edit *edit = owner_of(line);
  if (!edit->hooks.perform) return CC_ERROR;
  daftar_reply reply = edit->hooks.perform(edit->hooks.context, command);
  return reply == DAFTAR_REPLY_FINISH ? CC_EOF : CC_REFRESH;
}

#define EACH_COMMAND(X)                                                   \
  X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12)     \
  X(13) X(14) X(15) X(16) X(17) X(18) X(19) X(20) X(21) X(22) X(23) X(24) \
  X(25) X(26) X(27) X(28) X(29) X(30) X(31)
#define DEFINE(n) \
  static unsigned char command_##n(EditLine *line, int key) { (void)key; return perform(line, n); }
#define NAME(n) command_##n,

EACH_COMMAND(DEFINE)

typedef unsigned char (*command_function)(EditLine *, int);
static const command_function commands[] = {EACH_COMMAND(NAME)};
_Static_assert(sizeof commands / sizeof *commands == DAFTAR_COMMAND_LIMIT, "one each");

daftar_edit *daftar_edit_open(const char *program) {
  daftar_edit *edit = calloc(1, sizeof *edit);
  if (!edit) return NULL;
  edit->nowhere = fopen("/dev/null", "we");
  edit->input = stdin;
  if (edit->nowhere) {
    // Diagnostics go nowhere too: an unknown TERM is no news to the user.
    edit->line = el_init_fd(program, edit->input, edit->nowhere, edit->nowhere, 0, 1, 2);
  }
  if (!edit->line) {
    daftar_edit_close(edit);
    return NULL;
  }
  el_set(edit->line, EL_CLIENTDATA, edit);
  el_set(edit->line, EL_SIGNAL, 0);
  el_set(edit->line, EL_EDITOR, "emacs");
  el_wset(edit->line, EL_GETCFN, read_scalar);
  // A terminal stopped by Ctrl-S would swallow a long paste, and one that exchanges line ends would
  // make two of `\r\n`.
  el_set(edit->line, EL_SETTY, "-d", "-ixon", "-inlcr", "-icrnl", NULL);
  // Nor may Ctrl-S stop it between two lines, where nobody listens for what would make it go on; and
  // what is typed there is shown with the next cell, not in the midst of what is printed.
  el_set(edit->line, EL_SETTY, "-x", "-ixon", "-echo", NULL);
  return edit;
}

void daftar_edit_close(daftar_edit *edit) {
  if (!edit) return;
  if (edit->line) el_end(edit->line);
  if (edit->nowhere) fclose(edit->nowhere);
  free(edit);
}

void daftar_edit_source(daftar_edit *edit) { el_source(edit->line, NULL); }

bool daftar_edit_add_command(daftar_edit *edit, int number, const char *name, const char *help) {
  if (number < 0 || number >= DAFTAR_COMMAND_LIMIT) return false;
  return el_set(edit->line, EL_ADDFN, name, help, commands[number]) == 0;
}

bool daftar_edit_bind(daftar_edit *edit, bool alternative, const char *keys, const char *command) {
  return alternative ? el_set(edit->line, EL_BIND, "-a", keys, command, NULL) == 0
                     : el_set(edit->line, EL_BIND, keys, command, NULL) == 0;
}

bool daftar_edit_unbind(daftar_edit *edit, const char *keys) {
  return el_set(edit->line, EL_BIND, "-r", keys, NULL) == 0;
}

bool daftar_edit_is_vi(daftar_edit *edit) {
  const char *editor = NULL;
  return el_get(edit->line, EL_EDITOR, &editor) == 0 && editor && strcmp(editor, "vi") == 0;
}

void daftar_edit_capability(daftar_edit *edit, const char *name, char *buffer, size_t capacity) {
  char *value = NULL;
  if (capacity == 0) return;
  buffer[0] = '\0';
  if (el_get(edit->line, EL_GETTC, name, &value) == 0 && value)
    snprintf(buffer, capacity, "%s", value);
}

void daftar_edit_run(daftar_edit *edit, daftar_edit_hooks hooks) {
  int count = 0;
  edit->hooks = hooks;
  el_wgets(edit->line, &count);
  edit->hooks = (daftar_edit_hooks){0};
}

void daftar_edit_set_raw(daftar_edit *edit, bool raw) {
  el_set(edit->line, EL_PREP_TERM, raw ? 1 : 0);
}

const uint32_t *daftar_edit_text(daftar_edit *edit, size_t *count, size_t *cursor) {
  const LineInfoW *info = el_wline(edit->line);
  *count = (size_t)(info->lastchar - info->buffer);
  *cursor = (size_t)(info->cursor - info->buffer);
  return (const uint32_t *)info->buffer;
}

bool daftar_edit_insert(daftar_edit *edit, const uint32_t *text) {
  return el_winsertstr(edit->line, (const wchar_t *)text) == 0;
}

void daftar_edit_delete(daftar_edit *edit, int count) { el_deletestr(edit->line, count); }

void daftar_edit_move(daftar_edit *edit, int offset) { el_cursor(edit->line, offset); }
