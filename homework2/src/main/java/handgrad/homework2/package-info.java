/** Homework 2: sheet wpi (002). */
@org.jspecify.annotations.NullMarked
package handgrad.homework2;
