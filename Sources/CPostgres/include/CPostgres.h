#pragma once
// libpq, whose header lies in a folder of its own on Debian and Ubuntu.
//
// It is loaded when the first server is asked, and not with the program: with what it needs itself (Kerberos, LDAP, two TLS libraries) it took a third of
// the time in which every command starts. The names that are used here get symbols of their own, behind which CPostgres.c looks the real ones up.
#pragma redefine_extname PQclear slipway_PQclear
#pragma redefine_extname PQconnectPoll slipway_PQconnectPoll
#pragma redefine_extname PQconnectStartParams slipway_PQconnectStartParams
#pragma redefine_extname PQconnectionNeedsPassword slipway_PQconnectionNeedsPassword
#pragma redefine_extname PQconsumeInput slipway_PQconsumeInput
#pragma redefine_extname PQerrorMessage slipway_PQerrorMessage
#pragma redefine_extname PQfinish slipway_PQfinish
#pragma redefine_extname PQflush slipway_PQflush
#pragma redefine_extname PQgetResult slipway_PQgetResult
#pragma redefine_extname PQgetisnull slipway_PQgetisnull
#pragma redefine_extname PQgetvalue slipway_PQgetvalue
#pragma redefine_extname PQisBusy slipway_PQisBusy
#pragma redefine_extname PQnfields slipway_PQnfields
#pragma redefine_extname PQntuples slipway_PQntuples
#pragma redefine_extname PQresultErrorField slipway_PQresultErrorField
#pragma redefine_extname PQresultErrorMessage slipway_PQresultErrorMessage
#pragma redefine_extname PQresultStatus slipway_PQresultStatus
#pragma redefine_extname PQsendQueryParams slipway_PQsendQueryParams
#pragma redefine_extname PQsetErrorVerbosity slipway_PQsetErrorVerbosity
#pragma redefine_extname PQsetNoticeProcessor slipway_PQsetNoticeProcessor
#pragma redefine_extname PQsocket slipway_PQsocket
#pragma redefine_extname PQstatus slipway_PQstatus

#include <postgresql/libpq-fe.h>
#include <stdbool.h>

// Whether the library can be loaded on this machine.
bool slipway_libpq_is_there(void);
