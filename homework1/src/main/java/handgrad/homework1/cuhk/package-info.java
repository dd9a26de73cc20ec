/** Sheet 003, "ELEG 5491, Homework 1": one step of stochastic gradient descent by hand. */
@org.jspecify.annotations.NullMarked
package handgrad.homework1.cuhk;
