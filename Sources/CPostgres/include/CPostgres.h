#pragma once
// libpq, whose header lies in a folder of its own on Debian and Ubuntu.
#include <postgresql/libpq-fe.h>
