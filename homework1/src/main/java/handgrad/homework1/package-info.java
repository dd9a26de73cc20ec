/** Homework 1: sheets mnist (000), nyu (001), cuhk (003) and ist (004). */
@org.jspecify.annotations.NullMarked
package handgrad.homework1;
