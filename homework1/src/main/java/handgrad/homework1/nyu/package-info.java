/** Sheet 001, "Deep Learning, Fall 2023" (NYU): a network on Fashion-MNIST, back-propagation, four units that fit a curve. */
@org.jspecify.annotations.NullMarked
package handgrad.homework1.nyu;
