/** Sheet 002, "Homework 2 – Deep Learning (CS/DS541, Whitehill, Fall 2024)". */
@org.jspecify.annotations.NullMarked
package handgrad.homework2.wpi;
