#ifndef CLIBEDIT_H
#define CLIBEDIT_H

#include "daftar_edit.h"
#include "daftar_signals.h"
#include "daftar_terminal.h"

#endif
