// Loaded before the C library (LD_PRELOAD). Writes what a process does to the files below FAULTS_FOLDER, in order, to
// FAULTS_LOG, together with what it prints; and lets the n-th write, flush or cut fail where `faults_arm` asked for it.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MOST_FILES 4096
#define REAL(name) ((__typeof__(&name))real(#name))

struct __attribute__((packed)) line { char kind; uint64_t file, at; uint32_t path; uint64_t data; };

static int ours[MOST_FILES];
static int log_file = -2;
static char failing;
static long until, times;
static int with_error;

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

// From now on the `nth` operation of this kind (W write, S flush, T cut) fails, so many `times` in a row (-1: for ever).
void faults_arm(char kind, long nth, long in_a_row, int error) {
    failing = kind; until = nth; times = in_a_row; with_error = error;
}

// How far the counting has come: 0 or less once an operation has failed.
long faults_left(void) { return until; }

static int fails(char kind) {
    if (kind != failing || --until > 0 || times == 0) return 0;
    if (times > 0) times--;
    errno = with_error;
    return 1;
}

static void note(char kind, uint64_t file, uint64_t at, const char *path, const void *data, uint64_t size) {
    if (log_file == -2) {
        const char *name = getenv("FAULTS_LOG");
        log_file = name ? syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    }
    if (log_file < 0) return;
    struct line head = {kind, file, at, path ? strlen(path) : 0, size};
    size_t all = sizeof head + head.path + size;
    char *text = malloc(all);
    memcpy(text, &head, sizeof head);
    if (path) memcpy(text + sizeof head, path, head.path);
    if (size) memcpy(text + sizeof head + head.path, data, size);
    if (syscall(SYS_write, log_file, text, all) != (long)all) abort();
    free(text);
}

static uint64_t number(int fd) { struct stat told; return fstat(fd, &told) ? 0 : told.st_ino; }

// The whole path of a name below the folder that is watched; 0 for any other.
static int below(int folder, const char *name, char *path) {
    const char *watched = getenv("FAULTS_FOLDER");
    char start[PATH_MAX] = "", link[64];
    if (name[0] != '/' && folder == AT_FDCWD && !getcwd(start, sizeof start)) return 0;
    if (name[0] != '/' && folder != AT_FDCWD) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        if (readlink(link, start, sizeof start - 1) < 0) return 0;
    }
    if (snprintf(path, PATH_MAX, "%s%s%s", start, name[0] == '/' ? "" : "/", name) >= PATH_MAX) return 0;
    return watched && !strncmp(path, watched, strlen(watched)) && path[strlen(watched)] == '/';
}

static int opened(int (*open_it)(int, const char *, int, ...), int folder, const char *name, int flags, mode_t mode) {
    char path[PATH_MAX];
    int watched = below(folder, name, path), there = watched && !access(path, F_OK);
    int fd = open_it(folder, name, flags, mode);
    if (fd < 0 || fd >= MOST_FILES) return fd;
    struct stat told;
    ours[fd] = watched || (!fstat(fd, &told) && S_ISDIR(told.st_mode));
    if (watched && !there && (flags & O_CREAT)) note('C', number(fd), 0, path, 0, 0);
    if (watched && there && (flags & O_TRUNC)) note('T', number(fd), 0, path, 0, 0);
    return fd;
}

#define OPENING(name, folder) \
    mode_t mode = 0; va_list more; va_start(more, flags); if (flags & O_CREAT) mode = va_arg(more, mode_t); va_end(more); \
    return opened(REAL(openat64), folder, name, flags | O_LARGEFILE, mode);
int open(const char *name, int flags, ...) { OPENING(name, AT_FDCWD) }
int open64(const char *name, int flags, ...) { OPENING(name, AT_FDCWD) }
int openat(int folder, const char *name, int flags, ...) { OPENING(name, folder) }
int openat64(int folder, const char *name, int flags, ...) { OPENING(name, folder) }

int close(int fd) {
    if (fd >= 0 && fd < MOST_FILES) ours[fd] = 0;
    return REAL(close)(fd);
}

static int watched(int fd) { return fd >= 0 && fd < MOST_FILES && ours[fd]; }

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    int failed = watched(fd) && fails('W'), error = errno;
    ssize_t done = failed && error != ENOSPC ? 0 : REAL(pwrite64)(fd, data, failed ? size / 2 : size, at);
    if (watched(fd) && done > 0) note('W', number(fd), at, 0, data, done);
    if (failed) errno = error;
    return failed ? -1 : done;  // a disk that is full has taken the first half
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return pwrite64(fd, data, size, at); }

ssize_t write(int fd, const void *data, size_t size) {
    if (fd == 1) note('A', 0, 0, 0, data, size);
    if (!watched(fd)) return REAL(write)(fd, data, size);
    off64_t at = lseek64(fd, 0, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
    ssize_t done = pwrite64(fd, data, size, at);
    if (done > 0) lseek64(fd, at + done, SEEK_SET);
    return done;
}

static int flushed(int fd, int (*flush)(int)) {
    struct stat told;
    if (!watched(fd)) return flush(fd);
    if (fails('S')) return -1;
    int done = flush(fd);
    if (!done && !fstat(fd, &told)) {
        char link[64], path[PATH_MAX] = "";
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        if (readlink(link, path, sizeof path - 1) > 0) note(S_ISDIR(told.st_mode) ? 'D' : 'S', told.st_ino, 0, path, 0, 0);
    }
    return done;
}
int fsync(int fd) { return flushed(fd, REAL(fsync)); }
int fdatasync(int fd) { return flushed(fd, REAL(fdatasync)); }

int ftruncate64(int fd, off64_t size) {
    if (watched(fd) && fails('T')) return -1;
    int done = REAL(ftruncate64)(fd, size);
    if (watched(fd) && !done) note('T', number(fd), size, 0, 0, 0);
    return done;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int unlinkat(int folder, const char *name, int flags) {
    char path[PATH_MAX];
    int watched = below(folder, name, path), done = REAL(unlinkat)(folder, name, flags);
    if (watched && !done) note('U', 0, 0, path, 0, 0);
    return done;
}
int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }

int mkdirat(int folder, const char *name, mode_t mode) {
    char path[PATH_MAX];
    int watched = below(folder, name, path), done = REAL(mkdirat)(folder, name, mode);
    if (watched && !done) note('M', 0, 0, path, 0, 0);
    return done;
}
int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    char old[PATH_MAX], new[PATH_MAX];
    int watched = below(from_folder, from, old) & below(to_folder, to, new);
    int done = REAL(renameat)(from_folder, from, to_folder, to);
    if (watched && !done) note('R', 0, 0, old, new, strlen(new));
    return done;
}
int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }
