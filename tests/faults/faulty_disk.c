/* A disk that fails, tears and delays writes at random, and that remembers what was written when.
 *
 * Preloaded before the C library. Only files below FAULT_ROOT are concerned.
 *
 *   FAULT_LOG=FILE          append every operation to FILE, for a simulated power cut (see power.py)
 *   FAULT_SEED=N            fail at random, in an order that N decides
 *   FAULT_PERCENT=P         how often an operation fails
 *   FAULT_DELAY=MICROSECONDS  longest delay of a write or flush
 *   FAULT_KILL=N            the process is killed at its Nth operation; a write is torn first
 *   FAULT_FULL=N            from the Nth on, nothing can be written or made any more; the rest goes well
 *   FAULT_ERRNO=E           what is said then, for instance EDQUOT; else ENOSPC
 *
 * A record of the log: operation (1 byte), inode, offset, length (8 bytes each, native order), length
 * of the name (8 bytes), name, bytes written.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { WRITE = 'w', TRUNCATE = 't', SYNC = 's', SYNC_FOLDER = 'f', CREATE = 'c', RENAME = 'r',
       UNLINK = 'u' };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -1;
static unsigned int seed;
static int percent, delay_us, left_to_live, left_until_full, said_when_full = ENOSPC;
static const char *root;
static size_t root_length;

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static ssize_t raw_write(int fd, const void *data, size_t length) {
    REAL(write);
    return real(fd, data, length);
}

__attribute__((constructor)) static void begin(void) {
    root = getenv("FAULT_ROOT");
    if (!root) return;
    root_length = strlen(root);
    const char *name = getenv("FAULT_LOG");
    if (name) {
        int (*real)(const char *, int, ...) =
            (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
        log_fd = real(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
    if (getenv("FAULT_SEED")) seed = (unsigned)atoi(getenv("FAULT_SEED"));
    if (getenv("FAULT_PERCENT")) percent = atoi(getenv("FAULT_PERCENT"));
    if (getenv("FAULT_DELAY")) delay_us = atoi(getenv("FAULT_DELAY"));
    if (getenv("FAULT_FULL")) left_until_full = atoi(getenv("FAULT_FULL"));
    if (getenv("FAULT_ERRNO")) said_when_full = atoi(getenv("FAULT_ERRNO"));
    if (getenv("FAULT_KILL")) left_to_live = atoi(getenv("FAULT_KILL"));
}

static int ours(const char *path) {
    return root && strncmp(path, root, root_length) == 0;
}

static int name_of(int fd, char *name, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, name, size - 1);
    if (length <= 0) return 0;
    name[length] = 0;
    return ours(name);
}

static uint64_t inode_of(int fd) {
    struct stat found;
    return fstat(fd, &found) ? 0 : (uint64_t)found.st_ino;
}

/* Tell whether this operation is to fail; waits a little where delays are asked for. */
static int fails(const char *name) {
    if (strstr(name, "/acks")) return 0;
    pthread_mutex_lock(&lock);
    int chance = percent ? rand_r(&seed) % 1000 : 1000;
    int wait = delay_us ? rand_r(&seed) % delay_us : 0;
    pthread_mutex_unlock(&lock);
    if (wait) usleep((useconds_t)wait);
    return chance < percent * 10;
}

/* Tell whether this is the operation at which the process is to be killed. */
static int is_last(const char *name) {
    return left_to_live && !strstr(name, "/acks") && __sync_sub_and_fetch(&left_to_live, 1) == 0;
}

/* Tell whether there is no room for what this operation would write. */
static int is_full(const char *name) {
    if (!left_until_full || strstr(name, "/acks")) return 0;
    pthread_mutex_lock(&lock);
    if (left_until_full > 1) left_until_full--;
    int full = left_until_full == 1;
    pthread_mutex_unlock(&lock);
    if (full) errno = said_when_full;
    return full;
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

static int an_errno(void) {
    return rand_r(&seed) % 2 ? EIO : ENOSPC;
}

static void note(char operation, uint64_t inode, uint64_t offset, const char *name,
                 const void *data, uint64_t length) {
    if (log_fd < 0) return;
    uint64_t name_length = strlen(name);
    size_t size = 1 + 4 * 8 + name_length + (operation == WRITE || operation == RENAME ? length : 0);
    char *line = malloc(size), *at = line;
    *at++ = operation;
    memcpy(at, &inode, 8); at += 8;
    memcpy(at, &offset, 8); at += 8;
    memcpy(at, &length, 8); at += 8;
    memcpy(at, &name_length, 8); at += 8;
    memcpy(at, name, name_length); at += name_length;
    if (operation == WRITE || operation == RENAME) memcpy(at, data, length);
    raw_write(log_fd, line, size);
    free(line);
}

static ssize_t written(int fd, const void *data, size_t length, uint64_t offset, ssize_t done,
                       const char *name) {
    (void)fd;
    if (done > 0) note(WRITE, inode_of(fd), offset, name, data, (uint64_t)done);
    (void)length;
    return done;
}

ssize_t write(int fd, const void *data, size_t length) {
    char name[4096];
    if (!root || !name_of(fd, name, sizeof name)) return raw_write(fd, data, length);
    if (is_last(name)) { raw_write(fd, data, length / 2); die(); }
    if (is_full(name)) return -1;
    if (fails(name)) {
        if (length > 1 && rand_r(&seed) % 2) length = 1 + (size_t)rand_r(&seed) % (length - 1);
        else { errno = an_errno(); return -1; }
    }
    pthread_mutex_lock(&lock);
    int flags = fcntl(fd, F_GETFL);
    off_t at = flags & O_APPEND ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
    ssize_t done = raw_write(fd, data, length);
    written(fd, data, length, (uint64_t)at, done, name);
    pthread_mutex_unlock(&lock);
    return done;
}

static ssize_t placed(ssize_t (*real)(int, const void *, size_t, off_t), int fd, const void *data,
                      size_t length, off_t offset) {
    char name[4096];
    if (!root || !name_of(fd, name, sizeof name)) return real(fd, data, length, offset);
    if (is_last(name)) { real(fd, data, length / 2, offset); die(); }
    if (is_full(name)) return -1;
    if (fails(name)) {
        if (length > 1 && rand_r(&seed) % 2) {
            /* Torn: a part arrives, and the caller is told that all failed. */
            size_t part = 1 + (size_t)rand_r(&seed) % (length - 1);
            pthread_mutex_lock(&lock);
            written(fd, data, part, (uint64_t)offset, real(fd, data, part, offset), name);
            pthread_mutex_unlock(&lock);
        }
        errno = an_errno();
        return -1;
    }
    pthread_mutex_lock(&lock);
    ssize_t done = real(fd, data, length, offset);
    written(fd, data, length, (uint64_t)offset, done, name);
    pthread_mutex_unlock(&lock);
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
    REAL(pwrite);
    return placed(real, fd, data, length, offset);
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
    REAL(pwrite64);
    return placed((ssize_t (*)(int, const void *, size_t, off_t))real, fd, data, length, offset);
}

static int truncated(int (*real)(int, off_t), int fd, off_t size) {
    char name[4096];
    if (!root || !name_of(fd, name, sizeof name)) return real(fd, size);
    if (is_last(name)) die();
    if (fails(name)) { errno = an_errno(); return -1; }
    pthread_mutex_lock(&lock);
    int done = real(fd, size);
    if (!done) note(TRUNCATE, inode_of(fd), (uint64_t)size, name, "", 0);
    pthread_mutex_unlock(&lock);
    return done;
}

int ftruncate(int fd, off_t size) {
    REAL(ftruncate);
    return truncated(real, fd, size);
}

int ftruncate64(int fd, off64_t size) {
    REAL(ftruncate64);
    return truncated((int (*)(int, off_t))real, fd, size);
}

static int flushed(int (*real)(int), int fd) {
    char name[4096];
    if (!root || !name_of(fd, name, sizeof name)) return real(fd);
    if (is_last(name)) die();
    if (fails(name)) { errno = EIO; return -1; }
    struct stat found;
    int folder = !fstat(fd, &found) && S_ISDIR(found.st_mode);
    pthread_mutex_lock(&lock);
    int done = real(fd);
    if (!done) note(folder ? SYNC_FOLDER : SYNC, inode_of(fd), 0, name, "", 0);
    pthread_mutex_unlock(&lock);
    return done;
}

int fsync(int fd) {
    REAL(fsync);
    return flushed(real, fd);
}

int fdatasync(int fd) {
    REAL(fdatasync);
    return flushed(real, fd);
}

int rename(const char *from, const char *to) {
    REAL(rename);
    if (!ours(from)) return real(from, to);
    if (is_last(from)) die();
    if (fails(from)) { errno = an_errno(); return -1; }
    pthread_mutex_lock(&lock);
    int done = real(from, to);
    if (!done) note(RENAME, 0, 0, from, to, strlen(to));
    pthread_mutex_unlock(&lock);
    return done;
}

static int is_there(const char *path) {
    struct stat found;
    return !lstat(path, &found);
}

static int removed(int (*real)(const char *), const char *path) {
    if (is_there(path) && is_last(path)) die();
    pthread_mutex_lock(&lock);
    int done = real(path);
    if (!done) note(UNLINK, 0, 0, path, "", 0);
    pthread_mutex_unlock(&lock);
    return done;
}

int unlink(const char *path) {
    REAL(unlink);
    return ours(path) ? removed(real, path) : real(path);
}

/* How a whole folder is removed: by names inside a folder that is open. */
int unlinkat(int folder, const char *path, int flags) {
    static int (*real)(int, const char *, int);
    if (!real) real = (int (*)(int, const char *, int))dlsym(RTLD_NEXT, "unlinkat");
    char name[4096];
    if (!root || flags || *path == '/' || folder < 0 || !name_of(folder, name, sizeof name))
        return real(folder, path, flags);
    size_t length = strlen(name);
    snprintf(name + length, sizeof name - length, "/%s", path);
    if (is_there(name) && is_last(name)) die();
    pthread_mutex_lock(&lock);
    int done = real(folder, path, flags);
    if (!done) note(UNLINK, 0, 0, name, "", 0);
    pthread_mutex_unlock(&lock);
    return done;
}

static int opened(int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode) {
    if (!ours(path) || !(flags & O_CREAT)) return real(path, flags, mode);
    struct stat found;
    int there = !stat(path, &found);
    if (!there && is_last(path)) die();
    if (!there && is_full(path)) return -1;
    if (!there && fails(path)) { errno = an_errno(); return -1; }
    pthread_mutex_lock(&lock);
    int fd = real(path, flags, mode);
    if (fd >= 0 && !there) note(CREATE, inode_of(fd), 0, path, "", 0);
    else if (fd >= 0 && flags & O_TRUNC) note(TRUNCATE, inode_of(fd), 0, path, "", 0);
    pthread_mutex_unlock(&lock);
    return fd;
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    REAL(open);
    return opened(real, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    REAL(open64);
    return opened(real, path, flags, mode);
}
