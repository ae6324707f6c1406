#include "CPostgres.h"

#include <dlfcn.h>
#include <pthread.h>

// Every function of libpq that is used here.
#define FUNCTIONS(X) \
  X(PQclear) X(PQconnectPoll) X(PQconnectStartParams) X(PQconnectionNeedsPassword) X(PQconsumeInput) X(PQerrorMessage) X(PQfinish) X(PQflush) \
  X(PQgetResult) X(PQgetisnull) X(PQgetvalue) X(PQisBusy) X(PQnfields) X(PQntuples) X(PQresultErrorField) X(PQresultErrorMessage) \
  X(PQresultStatus) X(PQsendQueryParams) X(PQsetErrorVerbosity) X(PQsetNoticeProcessor) X(PQsocket) X(PQstatus)

#define POINTER(name) __typeof__(&name) name;
static struct { FUNCTIONS(POINTER) } libpq;
static bool is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return;
#define LOOK_UP(name) if ((libpq.name = (__typeof__(&name))dlsym(library, #name)) == NULL) return;
  FUNCTIONS(LOOK_UP)
  is_loaded = true;
}

bool slipway_libpq_is_there(void) {
  pthread_once(&once, load);
  return is_loaded;
}

// All others need a connection, so that the library is there.
PGconn *PQconnectStartParams(const char *const *keywords, const char *const *values, int expand_dbname) {
  return slipway_libpq_is_there() ? libpq.PQconnectStartParams(keywords, values, expand_dbname) : NULL;
}

void PQclear(PGresult *result) { libpq.PQclear(result); }
PostgresPollingStatusType PQconnectPoll(PGconn *connection) { return libpq.PQconnectPoll(connection); }
int PQconnectionNeedsPassword(const PGconn *connection) { return libpq.PQconnectionNeedsPassword(connection); }
int PQconsumeInput(PGconn *connection) { return libpq.PQconsumeInput(connection); }
char *PQerrorMessage(const PGconn *connection) { return libpq.PQerrorMessage(connection); }
void PQfinish(PGconn *connection) { libpq.PQfinish(connection); }
int PQflush(PGconn *connection) { return libpq.PQflush(connection); }
PGresult *PQgetResult(PGconn *connection) { return libpq.PQgetResult(connection); }
int PQgetisnull(const PGresult *result, int row, int column) { return libpq.PQgetisnull(result, row, column); }
char *PQgetvalue(const PGresult *result, int row, int column) { return libpq.PQgetvalue(result, row, column); }
int PQisBusy(PGconn *connection) { return libpq.PQisBusy(connection); }
int PQnfields(const PGresult *result) { return libpq.PQnfields(result); }
int PQntuples(const PGresult *result) { return libpq.PQntuples(result); }
char *PQresultErrorField(const PGresult *result, int field) { return libpq.PQresultErrorField(result, field); }
char *PQresultErrorMessage(const PGresult *result) { return libpq.PQresultErrorMessage(result); }
ExecStatusType PQresultStatus(const PGresult *result) { return libpq.PQresultStatus(result); }
PGVerbosity PQsetErrorVerbosity(PGconn *connection, PGVerbosity verbosity) { return libpq.PQsetErrorVerbosity(connection, verbosity); }
int PQsocket(const PGconn *connection) { return libpq.PQsocket(connection); }
ConnStatusType PQstatus(const PGconn *connection) { return libpq.PQstatus(connection); }

PQnoticeProcessor PQsetNoticeProcessor(PGconn *connection, PQnoticeProcessor processor, void *argument) {
  return libpq.PQsetNoticeProcessor(connection, processor, argument);
}

int PQsendQueryParams(
  PGconn *connection, const char *command, int count, const Oid *types, const char *const *values, const int *lengths, const int *formats,
  int result_format
) {
  return libpq.PQsendQueryParams(connection, command, count, types, values, lengths, formats, result_format);
}
