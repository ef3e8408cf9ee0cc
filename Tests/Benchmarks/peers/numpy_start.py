"""From the start of the program to the first product."""
import numpy
a = numpy.array([[1.0, 2.0], [3.0, 4.0]])
print(a @ a)
