/** Sheet 000, "Deep Learning, Homework #1": logistic regression and a one-layer network on MNIST. */
@org.jspecify.annotations.NullMarked
package handgrad.homework1.mnist;
