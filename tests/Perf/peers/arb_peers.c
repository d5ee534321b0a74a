/* The enclosed cases of the peers command in Arb. Reads "<operation> <bits> <seconds>" a line and answers "arb <seconds an operation>",
   the median over about that many seconds; a dot product counts by the term. "libraries" asks for the version. */
#if __has_include(<flint/arb.h>)
#include <flint/arb.h>
#else
#include <arb.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { COUNT = 1024, MOST = 1 << 20 };

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The operands of the balls' benchmarks: (2i + 1)/(3n) and +-(5i + 7)/(7n), rounded to the precision. */
static void fill(arb_ptr x, arb_ptr y, slong bits)
{
    for (slong i = 0; i < COUNT; i++)
    {
        arb_set_si(x + i, 2 * i + 1);
        arb_div_si(x + i, x + i, 3 * COUNT, bits);
        arb_set_si(y + i, i % 2 == 0 ? 5 * i + 7 : -5 * i - 7);
        arb_div_si(y + i, y + i, 7 * COUNT, bits);
    }
}

static int apply(const char *operation, arb_t r, arb_srcptr x, arb_srcptr y, slong bits)
{
    slong i;
    if (!strcmp(operation, "add")) for (i = 0; i < COUNT; i++) arb_add(r, x + i, y + i, bits);
    else if (!strcmp(operation, "mul")) for (i = 0; i < COUNT; i++) arb_mul(r, x + i, y + i, bits);
    else if (!strcmp(operation, "exp")) for (i = 0; i < COUNT; i++) arb_exp(r, x + i, bits);
    else if (!strcmp(operation, "log")) for (i = 0; i < COUNT; i++) arb_log(r, x + i, bits);
    else if (!strcmp(operation, "dot")) arb_dot(r, NULL, 0, x, 1, y, 1, COUNT, bits);
    else return 0;
    return 1;
}

int main(void)
{
    static double times[MOST];
    char operation[32];
    while (scanf("%31s", operation) == 1)
    {
        long bits;
        double budget;
        if (!strcmp(operation, "libraries"))
        {
            printf("FLINT %s\n", flint_version);
            fflush(stdout);
            continue;
        }

        if (scanf("%ld %lf", &bits, &budget) != 2) return 2;
        arb_ptr x = _arb_vec_init(COUNT), y = _arb_vec_init(COUNT);
        arb_t r;
        arb_init(r);
        fill(x, y, bits);
        if (!apply(operation, r, x, y, bits)) return 2;
        long n = 0;
        for (double start = seconds(); n < MOST && (n < 5 || seconds() - start < budget); n++)
        {
            double before = seconds();
            apply(operation, r, x, y, bits);
            times[n] = (seconds() - before) / COUNT;
        }

        qsort(times, (size_t)n, sizeof times[0], ascending);
        printf("arb %.9e\n", times[n / 2]);
        fflush(stdout);
        arb_clear(r);
        _arb_vec_clear(x, COUNT);
        _arb_vec_clear(y, COUNT);
    }

    return 0;
}
