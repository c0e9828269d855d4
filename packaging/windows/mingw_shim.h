/* What ggml uses of Windows 8 and later and mingw-w64 10's headers lack (winnt.h and
 * processthreadsapi.h of the Windows SDK); forced into every file by cross_build.py. */
#ifndef PUMICE_MINGW_SHIM_H
#define PUMICE_MINGW_SHIM_H
#ifndef THREAD_POWER_THROTTLING_CURRENT_VERSION
#define THREAD_POWER_THROTTLING_CURRENT_VERSION 1
#define THREAD_POWER_THROTTLING_EXECUTION_SPEED 0x1
typedef struct _THREAD_POWER_THROTTLING_STATE {
    unsigned long Version;
    unsigned long ControlMask;
    unsigned long StateMask;
} THREAD_POWER_THROTTLING_STATE;
#endif
#endif
